import { expect, test } from 'vitest';
import { applyLine, type ApplyFlags } from '../../../../scripts/promotion/commands/apply-line.ts';
import { DEFAULT_STORE } from '../../../../scripts/release/store-option.ts';
import { aChart, aPlan } from '../plan/a-plan.ts';

const changes = { charts: [aChart({ action: 'upgrade' })] };
const gate = { name: 'soak', open: false, reason: 'Two hours are missing.', overridable: true };

test.each([
  [changes, 'Do exactly this'],
  [{}, 'So that the log says that us-west-2 runs 1.1.0'],
  [{ ...changes, gates: [gate] }, 'When every gate is open'],
  [{ gates: [gate] }, 'When every gate is open'],
  [{ ...changes, gates: [gate], hotfix: 'Jobs are lost.' }, 'Do exactly this'],
  [{ ...changes, gates: [gate, { ...gate, overridable: false }], hotfix: 'Jobs are lost.' }, 'When every gate is open'],
])('of a plan with %j it says when it is to be applied', (fields, when) => {
  expect(applyLine(aPlan(fields), 'plan.json', {}, {})).toBe(`Wrote plan.json. ${when}: npm run promote -- apply plan.json`);
});

test('what was done is not done again, unless somebody changed it', () => {
  expect(applyLine(aPlan({ from: '1.1.0' }), 'plan.json', {}, {})).toBe('Wrote plan.json.');
  expect(applyLine(aPlan({ ...changes, from: '1.1.0' }), 'plan.json', {}, {})).toMatch(/Do exactly this/);
});

test.each<[ApplyFlags, string]>([
  [{ values: 'ours', context: { 'us-west-2': 'kind-west', 'us-east-1': 'kind-east' } }, ' --context us-west-2=kind-west --context us-east-1=kind-east --values ours'],
  [{ store: 's3://team/releases', caFile: 'ca.crt', plainHttp: true }, ' --store s3://team/releases --ca-file ca.crt --plain-http'],
  [{ values: "anna's values" }, " --values 'anna'\\''s values'"],
  // Found without being told.
  [{ store: DEFAULT_STORE }, ''],
])('what the plan was told is told to apply as well: %j', (options, flags) => {
  expect(applyLine(aPlan(changes), 'plan.json', options, {})).toBe(`Wrote plan.json. Do exactly this: npm run promote -- apply plan.json${flags}`);
});

test('what the environment says is not said again', () => {
  const env = { AMAZON_INSIGHTS_STORE: '/srv/releases', AMAZON_INSIGHTS_REGISTRY_CA: 'ca.crt' };
  expect(applyLine(aPlan(changes), 'plan.json', { store: '/srv/releases', caFile: 'ca.crt' }, env)).toMatch(/apply plan\.json$/);
  expect(applyLine(aPlan(changes), 'plan.json', { store: DEFAULT_STORE, caFile: 'other.crt' }, env)).toMatch(/ --ca-file other\.crt$/);
});
