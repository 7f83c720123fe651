import { expect, test } from 'vitest';
import { jsonView, lineOf, plainView } from '../../../../scripts/promotion/output/view.ts';

test('what is told is a line', () => {
  expect(lineOf({ event: 'chart-begun', chart: 'worker', message: '1.0.0 → 1.1.0' })).toBe('worker: chart-begun, 1.0.0 → 1.1.0');
  expect(lineOf({ event: 'progress', chart: 'worker', message: '1 of 2 pods are ready' })).toBe('worker: 1 of 2 pods are ready');
  expect(lineOf({ event: 'promotion-done' })).toBe('promotion-done');
});

test('plain lines have the time since the beginning, and say nothing twice', () => {
  const lines: string[] = [];
  const { tell } = plainView((line) => lines.push(line));
  for (const message of ['0 of 2 pods are ready', '0 of 2 pods are ready', '1 of 2 pods are ready']) tell({ event: 'progress', chart: 'worker', message });
  expect(lines.map((line) => line.replace(/^ *\d+\.\d s {2}/, ''))).toEqual(['worker: 0 of 2 pods are ready', 'worker: 1 of 2 pods are ready']);
});

test('as JSON each is an object with its time', () => {
  const lines: string[] = [];
  jsonView((line) => lines.push(line)).tell({ event: 'chart-done', chart: 'worker', message: '1.1.0' });
  expect(JSON.parse(lines[0]!)).toEqual({ time: expect.stringMatching(/^20.*Z$/), event: 'chart-done', chart: 'worker', message: '1.1.0' });
});
