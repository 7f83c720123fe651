import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { savedKinds } from '../../generator/charts/backup/saved-kinds.ts';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { containersOf, entriesOf, identityOf, parseManifests, podTemplates, selects } from './manifests.ts';
import { inTurns, render } from './render.ts';
import { stageCharts } from './staged-charts.ts';
import { releaseNames, valueSets } from './value-sets.ts';

const { helm3, helm4 } = await ensureTools(['helm3', 'helm4']);
const staged = await stageCharts();
const sets = await inTurns(await valueSets(staged.directory), async (set) => ({ ...set, text: await render(staged, set, { helm: helm4, version: '1.35' }) }));

/** Where an empty map has a meaning, or Kubernetes before 1.29 asks for an empty list. */
const MEANT_EMPTY = /\.(podSelector|namespaceSelector|onPodConditions)$/;
const CLUSTER_WIDE = ['Namespace', 'PriorityClass'];
/** Where labels select. */
const SELECTOR = /(\.matchLabels|^\.spec\.selector)$/;
/** Labels that are others in another version of the chart. */
const CHANGING = ['helm.sh/chart', 'app.kubernetes.io/version', 'app.kubernetes.io/managed-by', 'app.kubernetes.io/part-of'];

/** Kubernetes appends to these for what they make. */
const MOST: Readonly<Record<string, number>> = { CronJob: 52, StatefulSet: 52 };

it.each(sets.filter(({ chart, name }) => chart !== 'amazon-insights' && name === 'everything'))('$chart has names that Kubernetes takes, with the longest full name', async (set) => {
  const file = join(staged.directory, `longest-${set.chart}.json`);
  await writeFile(file, JSON.stringify({ fullnameOverride: 'n'.repeat(36) }));
  const manifests = parseManifests(await render(staged, { ...set, files: [...set.files, file] }, { helm: helm4, version: '1.35' }));
  expect(manifests.filter(({ kind, metadata: { name } }) => name.length > (MOST[kind] ?? 63)).map(identityOf)).toEqual([]);
});

describe.each(sets)('$chart with $name', (set) => {
  const manifests = parseManifests(set.text);
  const pods = podTemplates(manifests);
  const containers = pods.flatMap(containersOf);

  it('has no value that is missing or empty', () => {
    const entries = manifests.flatMap((manifest) => entriesOf(manifest, identityOf(manifest)));
    expect(entries.filter(([path, value]) => isMissing(value) || (isEmpty(value) && !MEANT_EMPTY.test(path)))).toEqual([]);
  });

  it('has each object once, in the namespace of the release', () => {
    const identities = manifests.map((manifest) => `${manifest.apiVersion} ${identityOf(manifest)}`);
    expect(new Set(identities)).toHaveLength(identities.length);
    const elsewhere = manifests.filter(({ kind, metadata }) => metadata.namespace !== (CLUSTER_WIDE.includes(kind) ? undefined : 'amazon-insights'));
    expect(elsewhere.map(identityOf)).toEqual([]);
  });

  it('has objects that the backup of the configuration saves, but for Secrets and what is the whole cluster’s', () => {
    const saved = savedKinds.map(({ group, version, kind }) => `${group ? `${group}/` : ''}${version} ${kind}`);
    const others = manifests.filter(({ kind, metadata: { annotations = {} } }) => !['Secret', ...CLUSTER_WIDE].includes(kind) && !('helm.sh/hook' in annotations)).map(({ apiVersion, kind }) => `${apiVersion} ${kind}`);
    expect(others.filter((kind) => !saved.includes(kind))).toEqual([]);
  });

  it('gives every container requests and limits', () => {
    for (const { owner, container } of containers) {
      for (const bound of ['requests', 'limits'] as const) {
        expect(Object.keys(container.resources?.[bound] ?? {}), `${owner} ${container.name}`).toEqual(expect.arrayContaining(['cpu', 'memory', 'ephemeral-storage']));
      }
    }
  });

  it('meets Pod Security restricted, with a read-only root and no token', () => {
    for (const { owner, spec } of pods) {
      expect(spec, owner).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } });
    }
    for (const { owner, container } of containers) {
      expect(container.securityContext, `${owner} ${container.name}`).toMatchObject({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
    }
  });

  it('mounts no volume that the pod does not have', () => {
    for (const { owner, spec, claims } of pods) {
      const volumes = [...claims, ...(spec.volumes ?? []).map(({ name }: { name: string }) => name)];
      const mounted = spec.containers.flatMap(({ volumeMounts = [] }: { volumeMounts?: { name: string }[] }) => volumeMounts.map(({ name }) => name));
      expect(volumes, owner).toEqual(expect.arrayContaining(mounted));
    }
  });

  it('selects by nothing that changes', () => {
    const selectors = manifests.flatMap((manifest) => entriesOf(manifest).filter(([path]) => SELECTOR.test(path)));
    expect(selectors.flatMap(([, labels]) => Object.keys(labels as object)).filter((key) => CHANGING.includes(key))).toEqual([]);
  });

  it('sends no request to a pod that runs to an end', () => {
    const services = manifests.filter(({ kind }) => kind === 'Service');
    const tasks = pods.filter(({ owner }) => !/^(Deployment|StatefulSet)\//.test(owner));
    const served = tasks.filter(({ labels }) => services.some(({ spec }) => selects(spec.selector, labels)));
    expect(served.map(({ owner }) => owner)).toEqual([]);
  });

  it('restricts the traffic of every pod', () => {
    const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy');
    const open = pods.filter(({ labels }) => !policies.some(({ spec }) => selects(spec.podSelector.matchLabels ?? {}, labels)));
    expect(open.map(({ owner }) => owner)).toEqual([]);
  });

  it('is the same with Helm 3', async () => {
    expect(parseManifests(await render(staged, set, { helm: helm3, version: '1.35' }))).toEqual(manifests);
  });
});

describe.each(releaseNames)('%s', (chart) => {
  it('renders each of its templates with some of these values', async () => {
    const files = await readdir(join(staged.path(chart), 'templates'), { recursive: true });
    const templates = files.filter((file) => file.endsWith('.yaml') && file !== 'validation.yaml').map((file) => `# Source: ${chart}/templates/${file}`);
    const rendered = new Set(sets.flatMap(({ text }) => text.split('\n').filter((line) => line.startsWith('# Source: '))));
    expect([...rendered]).toEqual(expect.arrayContaining(templates));
  });
});

function isMissing(value: unknown): boolean {
  return value === null || value === '<no value>';
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
