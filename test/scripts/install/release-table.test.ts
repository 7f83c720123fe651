import { expect, test } from 'vitest';
import { releaseTable, releaseWarnings } from '../../../scripts/install/release-table.ts';

const release = {
  context: 'us-east-1',
  namespace: 'amazon-insights',
  name: 'worker',
  chartVersion: '0.1.0',
  appVersion: '1.0.0',
  values: {},
  status: 'deployed',
  objects: 7,
  warnings: ['W: old'],
};

test('the table has a row for each release', () => {
  const rows = releaseTable([release]).split('\n').filter((line) => line.startsWith('│'));
  expect(rows.at(-1)!.split('│').slice(1, -1).map((cell) => cell.trim())).toEqual(['us-east-1', 'amazon-insights', 'worker', '0.1.0', 'deployed', '7']);
});

test('warnings name their release', () => {
  expect(releaseWarnings([release])).toEqual(['us-east-1, amazon-insights/worker: W: old']);
});
