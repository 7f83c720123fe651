import { expect, test } from 'vitest';
import { timesTable } from '../../../scripts/testing/times-table.ts';

test('has the files that took longest, the longest first', () => {
  const times = Array.from({ length: 20 }, (_, index) => ({ file: `test/${index}.test.ts`, milliseconds: index * 10_000 }));
  const rows = timesTable(times).split('\n').filter((row) => row.includes('.test.ts')).map((row) => row.split('│').slice(1, -1).map((cell) => cell.trim()));
  expect(rows).toHaveLength(15);
  expect(rows[0]).toEqual(['test/19.test.ts', '3 min 10 s']);
  expect(rows.at(-1)).toEqual(['test/5.test.ts', '50.0 s']);
});
