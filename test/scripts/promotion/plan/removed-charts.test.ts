import { expect, test } from 'vitest';
import { removedCharts } from '../../../../scripts/promotion/plan/removed-charts.ts';
import type { ReleasedChart } from '../../../../scripts/release/release.ts';

const chart = (name: string, ...dependsOn: readonly string[]): ReleasedChart => ({ name, version: '1.0.0', appVersion: '', sha256: '0'.repeat(64), dependsOn, images: [] });
const former = [chart('base'), chart('queue', 'base'), chart('store', 'base'), chart('worker', 'queue', 'store'), chart('report', 'worker')];
const removed = (names: readonly string[], charts: readonly ReleasedChart[]) => removedCharts({ former, charts, release: '1.1.0', isInstalled: (name) => names.includes(name) });
const all = former.map(({ name }) => name);

test('charts that a release has no more go after all that it has, and after those that depended on them', () => {
  expect(removed(all, [chart('base'), chart('store', 'base')]).map(({ name, dependsOn }) => ({ name, dependsOn }))).toEqual([
    { name: 'report', dependsOn: ['base', 'store'] },
    { name: 'worker', dependsOn: ['base', 'store', 'report'] },
    { name: 'queue', dependsOn: ['base', 'store', 'worker'] },
  ]);
});

test('one that is not installed is none of them, and what depends on it still goes first', () => {
  expect(removed(['base', 'queue', 'report'], [chart('base')]).map(({ name, dependsOn }) => ({ name, dependsOn }))).toEqual([
    { name: 'report', dependsOn: ['base'] },
    { name: 'queue', dependsOn: ['base', 'report'] },
  ]);
});

test('a release that has all of them removes none', () => {
  expect(removed(all, former)).toEqual([]);
});

test('one that a chart of the release depends on stays, and the release is refused', () => {
  expect(() => removed(all, [chart('base'), chart('worker', 'queue')])).toThrow('Release 1.1.0 has no queue any more, which is installed, and its chart worker depends on it');
});
