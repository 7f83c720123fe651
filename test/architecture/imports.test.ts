import { cruise, type IForbiddenRuleType } from 'dependency-cruiser';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../scripts/charts/repository.ts';

/** Imports go one way: charts → resources → helm, and scripts may read the generator. */
const forbidden: IForbiddenRuleType[] = [
  { name: 'helm-knows-helm-alone', severity: 'error', from: { path: '^generator/helm' }, to: { path: '^(generator/(?!helm)|scripts|test)' } },
  { name: 'resources-know-no-chart', severity: 'error', from: { path: '^generator/resources' }, to: { path: '^(generator/(?!helm|resources)|scripts|test)' } },
  { name: 'charts-know-no-script', severity: 'error', from: { path: '^generator' }, to: { path: '^(scripts|test)' } },
  { name: 'scripts-know-no-test', severity: 'error', from: { path: '^scripts' }, to: { path: '^test' } },
  { name: 'verbs-are-entries', severity: 'error', from: {}, to: { path: '^scripts/[^/]+\\.ts$' } },
  { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
];

describe('imports', () => {
  test('go one way', async () => {
    const { output } = await cruise(
      ['generator', 'scripts'],
      { baseDir: repositoryRoot, ruleSet: { forbidden }, validate: true, doNotFollow: { path: 'node_modules' }, exclude: { path: 'node_modules' }, tsPreCompilationDeps: true },
    );
    if (typeof output === 'string') throw new Error(output);
    expect(output.summary.totalCruised).toBeGreaterThan(100);
    expect(output.summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });
});
