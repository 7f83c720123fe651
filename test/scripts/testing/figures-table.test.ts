import { expect, test } from 'vitest';
import { figuresTable } from '../../../scripts/testing/figures-table.ts';

const outcome = (name: string, figures: Readonly<Record<string, number>>) => ({ name, passed: true, milliseconds: 1, figures });

test('has a row for each figure, under the name of its test', () => {
  const rows = figuresTable([outcome('a kill', { 'writes lost': 0, 'outage in ms': 7200 }), outcome('no figures', {}), outcome('a cut', { lag: 3 })]).split('\n');
  const cells = rows.filter((row) => row.startsWith('│')).map((row) => row.split('│').slice(1, -1).map((cell) => cell.trim()));
  expect(cells.slice(1)).toEqual([
    ['a kill', 'writes lost', '0'],
    ['', 'outage in ms', '7200'],
    ['a cut', 'lag', '3'],
  ]);
});

test('is nothing where nothing was counted', () => {
  expect(figuresTable([outcome('no figures', {})])).toBe('');
});
