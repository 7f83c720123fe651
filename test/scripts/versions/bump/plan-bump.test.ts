import { expect, test } from 'vitest';
import { charts } from '../../../../generator/charts/index.ts';
import { planBump, type BumpRequest } from '../../../../scripts/versions/bump/plan-bump.ts';
import type { VersionCheck } from '../../../../scripts/versions/check-versions.ts';

const changes = [{ kind: 'fixed', description: 'Names.' }] as const;
const published = { base: '0.1.0', newest: '0.1.0' };

/** All charts at 0.1.0, which is published, but for these. */
const checks = (others: Readonly<Record<string, Partial<VersionCheck> | 'unpublished'>> = {}): VersionCheck[] =>
  charts.map(({ name: chart }): VersionCheck => {
    const version = { chart, version: '0.1.0', needed: 'none', least: '0.1.0', reasons: [] } as const;
    const other = others[chart];
    return other === 'unpublished' ? version : { ...version, published, ...other };
  });
const tooLow = { needed: 'patch', problem: 'too low' } as const;
const plan = (given: readonly VersionCheck[], request: Partial<BumpRequest> = {}) =>
  planBump(given, { charts: [], changes, level: 'none', ...request }).map(({ chart, from, to, changes: told }) => [chart, from, to, told.map(({ description }) => description)]);

test('what is too low is raised as far as it needs, and the umbrella with it', () => {
  expect(plan(checks({ worker: { ...tooLow, needed: 'major' }, 'restore-check': tooLow, 'amazon-insights': tooLow }))).toEqual([
    ['worker', '0.1.0', '0.2.0', ['Names.']],
    ['restore-check', '0.1.0', '0.1.1', ['Names.']],
    ['amazon-insights', '0.1.0', '0.2.0', ['worker 0.2.0, was 0.1.0']],
  ]);
});

test('nothing is raised where nothing is too low', () => {
  expect(plan(checks())).toEqual([]);
});

test('a chart that is named is raised, and further where that is asked for', () => {
  expect(plan(checks(), { charts: ['backup'] })).toEqual([['backup', '0.1.0', '0.1.1', ['Names.']], ['amazon-insights', '0.1.0', '0.1.1', ['backup 0.1.1, was 0.1.0']]]);
  expect(plan(checks({ backup: tooLow }), { charts: ['backup'], level: 'major' })).toEqual([['backup', '0.1.0', '0.2.0', ['Names.']], ['amazon-insights', '0.1.0', '0.2.0', ['backup 0.2.0, was 0.1.0']]]);
});

test('a version that is not published is raised no further than it needs', () => {
  const [raised, umbrella] = [{ version: '0.1.1', needed: 'patch' }, { version: '0.1.1', needed: 'patch' }] as const;
  expect(plan(checks({ worker: raised, 'amazon-insights': umbrella }), { charts: ['worker'] })).toEqual([
    ['worker', '0.1.1', '0.1.1', ['Names.']],
    ['amazon-insights', '0.1.1', '0.1.1', ['worker 0.1.1, was 0.1.0']],
  ]);
  expect(plan(checks({ worker: { ...raised, needed: 'major', problem: 'too low' }, 'amazon-insights': umbrella }))).toEqual([
    ['worker', '0.1.1', '0.2.0', ['Names.']],
    ['amazon-insights', '0.1.1', '0.2.0', ['worker 0.2.0, was 0.1.0']],
  ]);
});

test('before anything is published, changes go to the version that is there', () => {
  const all = checks(Object.fromEntries(charts.map(({ name }) => [name, 'unpublished'])));
  expect(plan(all, { charts: ['worker'] })).toEqual([['worker', '0.1.0', '0.1.0', ['Names.']]]);
  expect(plan(all, { charts: ['worker'], level: 'minor' })).toEqual([['worker', '0.1.0', '0.1.1', ['Names.']], ['amazon-insights', '0.1.0', '0.1.1', ['worker 0.1.1, was 0.1.0']]]);
});

test('a part that is new to the umbrella is named as such', () => {
  expect(plan(checks({ worker: 'unpublished', 'amazon-insights': { ...tooLow, needed: 'minor' } }), { changes: [] })).toEqual([['amazon-insights', '0.1.0', '0.1.1', ['worker 0.1.0']]]);
});

test('the umbrella has words of its own where nothing else is meant', () => {
  expect(plan(checks({ 'amazon-insights': tooLow }))).toEqual([['amazon-insights', '0.1.0', '0.1.1', ['Names.']]]);
  expect(plan(checks(), { charts: ['worker', 'amazon-insights'] }).at(-1)).toEqual(['amazon-insights', '0.1.0', '0.1.1', ['Names.', 'worker 0.1.1, was 0.1.0']]);
});

test('a version is not made without a word of what changed', () => {
  expect(() => plan(checks({ worker: tooLow, redis: tooLow }), { changes: [] })).toThrow('Say what changed in redis, worker, for whoever upgrades: --kind added --change "…"');
  expect(() => plan(checks({ 'amazon-insights': tooLow }), { changes: [] })).toThrow('Say what changed in amazon-insights');
});

test('nor above one that was published from elsewhere', () => {
  expect(() => plan(checks({ worker: { version: '0.0.9', problem: 'bring it up' } }))).toThrow('bring it up');
});
