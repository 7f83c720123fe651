import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { score } from './kube-score.ts';
import { inTurns, render } from './render.ts';
import { stageCharts } from './staged-charts.ts';
import { valueSets } from './value-sets.ts';

/**
 * What charts tell kube-score to ignore, by an annotation beside the reason. The chart platform has no pods: its policies
 * are for those of other releases, which kube-score does not see.
 */
const silenced = {
  'networkpolicy-targets-pod': ['platform-default-deny', 'platform-dns', 'platform-postgres', 'platform-redis'].map((name) => `NetworkPolicy/${name}`),
  // Their pods get the labels when they are the master, the primary, or replicas.
  'service-targets-pod': ['Service/postgres', 'Service/postgres-replicas', 'Service/postgres-replication', 'Service/redis-cluster'],
};

/** Checks that do not count, as docs/decisions/images.md says. */
const refused = ['--ignore-test', 'container-image-pull-policy'];

const { 'kube-score': kubeScore, helm4 } = await ensureTools(['kube-score', 'helm4']);
const staged = await stageCharts();
const sets = await valueSets(staged.directory);
const version = '1.35';
const results = await inTurns(sets, async (set) => {
  const file = join(staged.directory, `${set.chart}-${set.name}.yaml`);
  await writeFile(file, await render(staged, set, { helm: helm4, version }));
  const { critical: ignored } = await score(kubeScore, version, file, ...refused, '--disable-ignore-checks-annotations');
  return { ...set, ...(await score(kubeScore, version, file, ...refused)), ignored };
});

/** Does nothing before it is told where to. */
const idle = (chart: string, name: string): boolean => ['backup', 'restore-check'].includes(chart) && name !== 'everything';

it.each(results)('finds nothing critical in $chart with $name', ({ chart, name, objects, critical }) => {
  expect(objects > 0).toBe(!idle(chart, name));
  expect(critical).toEqual([]);
});

it('ignores what is listed above, and nothing else', () => {
  const found: Record<string, string[]> = {};
  for (const { check, object } of results.flatMap(({ ignored }) => ignored)) found[check] = [...new Set([...(found[check] ?? []), object])].sort();
  expect(found).toEqual(silenced);
});
