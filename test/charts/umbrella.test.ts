import { describe, expect, it } from 'vitest';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { runHelm } from '../../scripts/helm/run-helm.ts';
import { chartsByName } from '../../generator/charts/index.ts';
import { defaultsOf } from '../../generator/helm/index.ts';
import { parseManifests, type Manifest } from './manifests.ts';
import { withoutPasswords } from './passwords.ts';
import { stageCharts } from './staged-charts.ts';
import { releaseNames } from './value-sets.ts';

const { helm4 } = await ensureTools(['helm4']);
const staged = await stageCharts();

/** Renders a chart as the release `shop`. */
const rendered = async (chart: Parameters<typeof staged.path>[0], ...flags: readonly string[]): Promise<Manifest[]> => {
  const { stdout } = await runHelm(helm4, ['template', 'shop', staged.path(chart), '--namespace', 'amazon-insights', ...flags]);
  return parseManifests(withoutPasswords(stdout));
};
const sorted = (manifests: readonly Manifest[]): string[] => manifests.map((manifest) => JSON.stringify(manifest)).sort();

/** The name that the resources of a part have, also without the umbrella. */
const nameOf = (part: (typeof releaseNames)[number]): string => String(defaultsOf(chartsByName[part].values)['fullnameOverride'] || part);

const alone = Object.fromEntries(await Promise.all(releaseNames.map(async (part) => [part, await rendered(part, '--set', `fullnameOverride=${nameOf(part)}`)] as const)));

it('renders what its parts render by themselves', async () => {
  expect(sorted(await rendered('amazon-insights'))).toEqual(sorted(Object.values(alone).flat()));
});

describe.each(releaseNames)('without %s', (part) => {
  it('renders what the others render', async () => {
    const others = releaseNames.filter((name) => name !== part).flatMap((name) => alone[name]!);
    expect(sorted(await rendered('amazon-insights', '--set', `${part}.enabled=false`))).toEqual(sorted(others));
  });
});
