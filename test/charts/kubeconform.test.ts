import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { coerce, satisfies } from 'semver';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChartName } from '../../generator/charts/index.ts';
import { command } from '../../scripts/process/command.ts';
import { ensureSchemas, kubeconformArguments, kubernetesVersions } from '../../scripts/schemas/index.ts';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { inTurns, render } from './render.ts';
import { stageCharts } from './staged-charts.ts';
import { valueSets, type ValueSet } from './value-sets.ts';

/** What kubeconform says of one manifest. */
interface Verdict {
  readonly filename: string;
  readonly kind: string;
  readonly name: string;
  readonly status: string;
  readonly msg: string;
}

const { kubeconform, helm4 } = await ensureTools(['kubeconform', 'helm4']);
const schemas = await ensureSchemas();
const staged = await stageCharts();
const sets = await valueSets(staged.directory);

/** What a chart refuses in an older Kubernetes is off there: the first version that has it, and values without it. */
const newer: Partial<Record<ChartName, { readonly since: string; readonly without: object }>> = { 'restore-check': { since: '1.29.0', without: { application: { enabled: false } } } };
const setFor = async (set: ValueSet, version: string, directory: string): Promise<ValueSet> => {
  const { since, without } = newer[set.chart] ?? {};
  if (since === undefined || satisfies(coerce(version)!, `>=${since}`)) return set;
  const file = join(directory, `without-${set.chart}.json`);
  await writeFile(file, JSON.stringify(without));
  return { ...set, files: [...set.files, file] };
};

describe.each(kubernetesVersions)('Kubernetes %s', (version) => {
  const directory = join(staged.directory, version);
  const fileOf = (index: number): string => join(directory, `${index}.yaml`);
  const verdicts = new Map<string, Verdict[]>();

  beforeAll(async () => {
    await mkdir(directory);
    await inTurns([...sets.entries()], async ([index, set]) => writeFile(fileOf(index), await render(staged, await setFor(set, version, staged.directory), { helm: helm4, version })));
    // Once for all files: most of kubeconform's time goes into reading schemas.
    const { stdout, stderr } = await command`${kubeconform} ${kubeconformArguments(version, schemas)} -verbose -output json ${directory}`;
    expect(stderr).toBe('');
    for (const verdict of (JSON.parse(stdout) as { resources: Verdict[] }).resources) {
      verdicts.set(verdict.filename, [...(verdicts.get(verdict.filename) ?? []), verdict]);
    }
  });

  it.each(sets.map((set, index) => ({ ...set, index })))('takes every object of $chart with $name', ({ index }) => {
    const found = verdicts.get(fileOf(index)) ?? [];
    expect(found).not.toHaveLength(0);
    // What kubeconform skips is not proven either.
    expect(found.filter(({ status }) => status !== 'statusValid' && status !== 'statusEmpty')).toEqual([]);
  });
});

it('every kind of custom resource that charts write is among them', async () => {
  const rendered = await inTurns(sets, (set) => render(staged, set, { helm: helm4, version: '1.35' }));
  const kinds = new Set(rendered.flatMap((text) => [...text.matchAll(/^kind: (\S+)$/gm)].map(([, kind]) => kind)));
  expect([...kinds]).toEqual(
    expect.arrayContaining(['HTTPRoute', 'BackendTrafficPolicy', 'ServiceMonitor', 'PodMonitor', 'ScaledObject', 'TriggerAuthentication']),
  );
});
