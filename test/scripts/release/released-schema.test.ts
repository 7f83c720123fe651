import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { defineChart, object } from '../../../generator/helm/index.ts';
import { writeChartYaml } from '../../../generator/helm/write-chart-yaml.ts';
import { onlyVersion } from '../../generator/helm/charts.ts';
import { releasedSchema, SCHEMA_OLDEST, SCHEMA_VERSION } from '../../../scripts/release/released-schema.ts';

test('a chart without annotations brings no schema', () => {
  expect(releasedSchema('worker')).toBeUndefined();
});

test('a schema has a last step, and the oldest that works with it', () => {
  expect(releasedSchema('worker', { [SCHEMA_VERSION]: '7', [SCHEMA_OLDEST]: '5' })).toEqual({ version: 7, oldest: 5 });
});

test.each<Record<string, string>>([{ [SCHEMA_VERSION]: '7' }, { [SCHEMA_OLDEST]: '7' }, { [SCHEMA_VERSION]: 'x', [SCHEMA_OLDEST]: '1' }, { [SCHEMA_VERSION]: '1', [SCHEMA_OLDEST]: '2' }])('%j is refused', (annotations) => {
  expect(() => releasedSchema('worker', annotations)).toThrow('both have to be whole numbers, the second at most the first');
});

test('what is declared beside a chart comes through its Chart.yaml', () => {
  const declared = defineChart({ name: 'product-service', versions: onlyVersion('1.0.0'), appVersion: '1.0.0', description: 'A sample.', annotations: { [SCHEMA_VERSION]: '7', [SCHEMA_OLDEST]: '5' }, values: object({}) });
  const { annotations } = load(writeChartYaml(declared)) as { readonly annotations: Readonly<Record<string, string>> };
  expect(releasedSchema('product-service', annotations)).toEqual({ version: 7, oldest: 5 });
});
