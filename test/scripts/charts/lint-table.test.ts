import { expect, test } from 'vitest';
import { lintProblems, lintTable } from '../../../scripts/charts/lint-table.ts';

const runs = [
  { helm: 'Helm 3', results: [{ chart: 'worker', values: 'defaults', problem: '' }] },
  { helm: 'Helm 4', results: [{ chart: 'worker', values: 'defaults', problem: '[ERROR] no\n[ERROR] never' }] },
];

test('the table has a row for each chart and a column for each Helm and values', () => {
  const rows = lintTable(runs).split('\n').filter((line) => line.startsWith('│'));
  expect(rows.map((row) => row.split('│').slice(1, -1).map((cell) => cell.trim()))).toEqual([
    ['chart', 'Helm 3', 'Helm 4'],
    ['', 'defaults', 'defaults'],
    ['worker', 'ok', 'FAILED'],
  ]);
});

test('the problems are those of the charts that failed', () => {
  expect(lintProblems(runs)).toEqual(['worker with defaults, Helm 4:\n  [ERROR] no\n  [ERROR] never']);
});
