import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { runUnitTests, suitesOf } from './helm-unittest.ts';
import { stageCharts } from './staged-charts.ts';
import { chartNames } from './value-sets.ts';

// The suites run before any test is known, since each of their tests becomes one here.
const { 'helm-unittest': untt } = await ensureTools(['helm-unittest']);
const staged = await stageCharts();
const reports = await Promise.all(chartNames.map((chart) => runUnitTests(untt, chart, staged.path(chart))));

for (const { chart, cases, suites, exitCode, output } of reports) describe(chart, () => {
  it('has suites that helm-unittest can read', () => {
    expect(new Set(cases.map(({ suite }) => suite)), output).toHaveLength(suites.length);
  });

  it('ends as its tests do', () => {
    expect(exitCode, output).toBe(cases.some(({ failure }) => failure !== undefined) ? 1 : 0);
  });

  for (const { suite, name, failure } of cases) {
    it(`${suite}: ${name}`, () => expect.assert(failure === undefined, failure));
  }
});

describe('validation', async () => {
  const tested = new Set((await Promise.all(chartNames.map(expectedErrors))).flat());

  for (const { chart, sentence } of await sentences()) {
    it(`of ${chart} is tested: ${sentence}`, () => expect(tested).toContain(sentence));
  }
});

/** The sentences with which charts refuse contradictory values. */
async function sentences(): Promise<{ chart: string; sentence: string }[]> {
  const found = chartNames.map(async (chart) => {
    const template = await readFile(join(staged.path(chart), 'templates', 'validation.yaml'), 'utf8').catch(() => '');
    return [...template.matchAll(/fail ("(?:[^"\\]|\\.)*")/g)].map(([, quoted]) => ({ chart, sentence: JSON.parse(quoted!) as string }));
  });
  return (await Promise.all(found)).flat();
}

/** The error messages that the suites of a chart expect, word for word. */
async function expectedErrors(chart: (typeof chartNames)[number]): Promise<string[]> {
  const suites = await Promise.all((await suitesOf(chart)).map(async (file) => load(await readFile(file, 'utf8')) as Suite));
  return suites.flatMap(({ tests }) => tests.flatMap(({ asserts }) => asserts.flatMap(({ failedTemplate }) => failedTemplate?.errorMessage ?? [])));
}

interface Suite {
  readonly tests: readonly { readonly asserts: readonly { readonly failedTemplate?: { readonly errorMessage?: string } }[] }[];
}
