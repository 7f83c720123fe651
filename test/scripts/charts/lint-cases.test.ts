import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lintCases } from '../../../scripts/charts/lint-cases.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

test('are every chart with its defaults and with the values of each region', async () => {
  const cases = await lintCases(await temporaryDirectory());
  for (const chart of ['platform', 'postgres', 'redis', 'product-service', 'worker', 'api-gateway', 'backup', 'restore-check', 'amazon-insights']) {
    const values = cases.filter((one) => one.chart === chart).map((one) => one.values);
    expect(values.sort()).toEqual(['defaults', 'us-east-1', 'us-west-2']);
  }
  expect(cases).toHaveLength(27);
  for (const { directory, valuesFile } of cases) expect([directory, valuesFile ?? directory].every((path) => existsSync(path))).toBe(true);
});
