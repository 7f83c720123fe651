import { describe, expect, test } from 'vitest';
import type { HelmRelease } from '../../../../scripts/helm/read-releases.ts';
import { notWhole, type Due } from '../../../../scripts/promotion/plan/check-whole.ts';
import { hashOfAll } from '../../../../scripts/promotion/plan/live-hash.ts';
import type { PlannedChart } from '../../../../scripts/promotion/plan/plan.ts';
import type { ReleasedChart } from '../../../../scripts/release/release.ts';
import { aChart, anObject } from './a-plan.ts';

const released = (name: string, version: string, ...dependsOn: readonly string[]): ReleasedChart => ({ name, version, appVersion: '', sha256: '0'.repeat(64), dependsOn, images: [] });
const helm = (version: string, colour: string): HelmRelease => {
  const revision = { name: 'worker', version: 1, info: { status: 'deployed' }, chart: { metadata: { version } }, config: { colour }, manifest: '' };
  return { newest: revision, base: revision };
};
const charts = [released('base', '1.0.0'), released('worker', '1.1.0', 'base')];
const due: Due = { release: { name: '1.1.0', charts }, removed: [released('report', '1.0.0', 'base', 'worker')], installed: new Map([['base', helm('1.0.0', 'green')], ['worker', helm('1.0.0', 'green')]]), values: new Map([['base', 'colour: green\n']]) };
const objects = [anObject()];
const liveSha256 = hashOfAll(objects.map((object) => object.liveSha256));
const { toVersion: _, ...gone } = aChart({ name: 'report', action: 'uninstall', dependsOn: ['base', 'worker'], objects, liveSha256 });
const [base, worker] = [aChart({ name: 'base', objects, liveSha256 }), aChart({ action: 'upgrade', toVersion: '1.1.0', dependsOn: ['base'], objects, liveSha256 })];
const said = (...planned: readonly PlannedChart[]): readonly string[] => notWhole(planned, due).map((sentence) => sentence.replace(/^The plan is not that of 1\.1\.0: (.*)\. Make another plan\.$/, '$1'));

describe('a plan', () => {
  test('is whole where it does what its release says', () => expect(said(base, worker, gone)).toEqual([]));

  test.each([
    ['leaves out a chart', [base, gone], 'it leaves out worker, which 1.1.0 has'],
    ['leaves out one that goes', [base, worker], 'it leaves out report, which 1.1.0 has no more, and which is installed'],
    ['leaves one alone', [base, { ...worker, action: 'none' }, gone], 'it leaves worker alone, which is not what 1.1.0 has'],
    ['leaves one alone that goes', [base, worker, { ...gone, action: 'none' }], 'it leaves report alone, which 1.1.0 has no more'],
    ['takes one away', [base, { ...worker, action: 'uninstall' }, gone], 'it takes worker away, which 1.1.0 has'],
    ['takes one elsewhere', [base, { ...worker, toVersion: '1.0.1' }, gone], 'it takes worker to 1.0.1, and 1.1.0 has 1.1.0'],
    ['has another order', [base, { ...worker, dependsOn: [] }, gone], 'it has worker after nothing, and it comes after base'],
    ['does not look at an object', [base, { ...worker, objects: [] }, gone], 'its objects of worker are not those that it was made with'],
    ['has one more', [base, worker, gone, aChart({ name: 'miner', action: 'install' })], 'it has miner, which 1.1.0 has not'],
  ] satisfies readonly (readonly [string, readonly PlannedChart[], string])[])('that %s is not', (_what, planned, words) => expect(said(...planned)).toEqual([words]));

  test('leaves nothing alone that has other values', () => {
    expect(notWhole([base, worker, gone], { ...due, values: new Map([['base', 'colour: red\n']]) })).toEqual([expect.stringContaining('it leaves base alone, which is not what 1.1.0 has')]);
  });
});
