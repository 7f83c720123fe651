/** The life of a release: it is installed, upgraded, rolled back and uninstalled. */
import { expect, vi } from 'vitest';
import type { ChartName } from '../../generator/charts/index.ts';
import { releaseNames } from '../charts/value-sets.ts';
import { freshNamespace } from './cluster.ts';
import { helmIn, set, valuesFlags, type HelmTool } from './helm.ts';
import { liveObjects } from './manifest-objects.ts';
import { contentOf } from './namespace-content.ts';

/** What lives. */
export interface Life {
  readonly tool: HelmTool;
  readonly chart: ChartName;
  /** Path of the staged chart. */
  readonly path: string;
  /** Values files of each revision; the first is installed. */
  readonly revisions: readonly (readonly string[])[];
  /** Further flags of installation, upgrades and rollback. */
  readonly flags?: readonly string[];
}

/** Volumes, the passwords of what is on them, and the map of shards outlive a release. */
const KEPT = /^(persistentvolumeclaim\/data-(redis-cluster(-sentinel)?|postgres)-\d+|configmap\/platform-shards-\d+|secret\/(redis-cluster-users|postgres-users|db-secret))$/;

/** An annotation on every object, whatever the chart, to tell a revision by. */
const stamp = (chart: ChartName, revision: string): string[] => {
  const scopes = chart === 'amazon-insights' ? releaseNames.map((part) => `${part}.`) : [''];
  return set(Object.fromEntries(scopes.map((scope) => [`${scope}commonAnnotations.revision`, revision])));
};

/**
 * Lets a release live, and expects that each revision reaches all of its objects, that the rollback reaches them too,
 * and that nothing is left in the end but what has to outlive it.
 *
 * @returns the kinds that the API server accepted
 */
export const live = async ({ tool, chart, path, revisions, flags = [] }: Life): Promise<Set<string>> => {
  const namespace = await freshNamespace(`life-${chart}`);
  const helm = helmIn(tool, namespace);
  const before = await contentOf(namespace);
  const kinds = new Set<string>();
  const expectLive = async (revision: string): Promise<void> => {
    const objects = await liveObjects(helm, chart);
    expect(objects.length).toBeGreaterThan(0);
    for (const { kind, metadata } of objects) {
      kinds.add(kind!);
      // What a user adds by extraObjects has no annotations of the chart.
      if (metadata!.labels?.['helm.sh/chart']) expect(metadata!.annotations, `${kind}/${metadata!.name}`).toMatchObject({ revision });
    }
  };

  for (const [index, files] of revisions.entries()) {
    const verb = index === 0 ? ['install'] : ['upgrade'];
    const revision = `r${index + 1}`;
    await helm(...verb, chart, path, ...valuesFlags(files), ...stamp(chart, revision), ...flags);
    await expectLive(revision);
  }
  await helm('rollback', chart, '1', ...flags.filter((flag) => flag === '--no-hooks'));
  await expectLive('r1');
  await helm('uninstall', chart, ...flags.filter((flag) => flag === '--no-hooks'));
  // The garbage collector takes ReplicaSets and pods away afterwards.
  await vi.waitFor(async () => expect((await contentOf(namespace)).filter((object) => !KEPT.test(object))).toEqual(before), { timeout: 30_000, interval: 500 });
  return kinds;
};
