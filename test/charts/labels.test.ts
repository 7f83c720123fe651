/** Labels of the chart's user, beside those of the chart. */
import { readFile } from 'node:fs/promises';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { chartsByName } from '../../generator/charts/index.ts';
import { SchemaChecker, overlaySchema } from '../../generator/helm/index.ts';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { parseManifests, podTemplates } from './manifests.ts';
import { inTurns, render } from './render.ts';
import { stageCharts } from './staged-charts.ts';
import { valueSets } from './value-sets.ts';

type Labels = Readonly<Record<string, string>>;
interface Values {
  readonly commonLabels?: Labels;
  readonly podLabels?: Labels;
}

const { helm4 } = await ensureTools(['helm4']);
const staged = await stageCharts();
const full = (await valueSets(staged.directory)).filter(({ chart, name }) => chart !== 'amazon-insights' && name === 'everything');
const sets = await inTurns(full, async (set) => ({
  ...set,
  manifests: parseManifests(await render(staged, set, { helm: helm4, version: '1.35' })),
  values: load(await readFile(set.files[0]!, 'utf8')) as Values,
}));

describe.each(sets)('$chart', ({ chart, manifests, values: { commonLabels = {}, podLabels = {} } }) => {
  const pods = podTemplates(manifests);
  const keys = new Set([...manifests.map(({ metadata }) => metadata.labels ?? {}), ...pods.map(({ labels }) => labels)].flatMap(Object.keys));
  // What has a name without a domain is mostly the user's.
  const own = [...keys].filter((key) => key === 'app' || key.includes('/'));
  const checker = new SchemaChecker(overlaySchema(chartsByName[chart]));

  it.each(own.flatMap((key) => ['commonLabels', ...(pods.length > 0 ? ['podLabels'] : [])].map((value) => ({ value, key }))))('refuses in $value what it sets itself: $key', ({ value, key }) => {
    expect(checker.problems({ [value]: { [key]: 'other' } })).not.toEqual([]);
  });

  it.skipIf(pods.length === 0)('has pods whose own labels replace common ones', () => {
    for (const { owner, labels } of pods.filter(({ labels: { tier } }) => tier !== undefined)) expect(labels, owner).toMatchObject({ ...commonLabels, ...podLabels });
  });

  it('has monitors and alerts whose own labels replace common ones', () => {
    const found = manifests.filter(({ kind }) => ['PodMonitor', 'ServiceMonitor', 'PrometheusRule'].includes(kind) && commonLabels['release'] !== undefined);
    expect(found.map(({ metadata }) => metadata.labels)).toEqual(found.map(() => expect.objectContaining({ release: 'prometheus', team: 'insights' })));
  });
});
