import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parsePlan, readPlan, writePlan } from '../../../../scripts/promotion/plan/plan-file.ts';
import { temporaryDirectory } from '../../temporary-directory.ts';
import { aChart, anObject, aPlan } from './a-plan.ts';

test('a plan is read as it was written, by nobody else', async () => {
  const file = join(await temporaryDirectory(), 'plan.json');
  const plan = aPlan({ from: '1.0.0', hotfix: 'The queue stands still.', charts: [aChart({ action: 'upgrade', objects: [anObject({ action: 'replace', diff: 'd' })], hooks: ['pre-upgrade: Job/worker'] })], gates: [{ name: 'soak', open: false, reason: 'Wait.', overridable: true }] });
  await writePlan(file, plan);
  expect(await readPlan(file)).toEqual(plan);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readFile(file, 'utf8')).toMatch(/\n$/);
});

test.each([
  { what: 'cut off', text: '{', error: /^plan\.json is no plan: .*\nMake another one|^plan\.json is no plan: / },
  { what: 'of a later format', text: JSON.stringify({ ...aPlan(), version: 2 }), error: 'plan.json: version is 2; its const is 1' },
  { what: 'without its record', text: JSON.stringify({ ...aPlan(), recordSha256: undefined }), error: 'plan.json: recordSha256 is missing' },
  { what: 'with what nobody knows', text: JSON.stringify({ ...aPlan(), charts: [{ ...aChart(), actoin: 'none' }] }), error: 'plan.json: charts.0.actoin is not a value' },
  { what: 'with an action that there is not', text: JSON.stringify(aPlan({ charts: [{ ...aChart(), action: 'remove' as 'none' }] })), error: 'charts.0.action is "remove"; it has to be one of install, upgrade, uninstall, none' },
  { what: 'a hotfix without a reason', text: JSON.stringify(aPlan({ hotfix: ' ' })), error: 'plan.json: hotfix is " "; it has to match \\S' },
  { what: 'called a rollback, which has fewer gates', text: JSON.stringify(aPlan({ direction: 'rollback' })), error: 'plan.json is the plan of a rollback, which no file holds: it was edited.' },
])('a plan that is $what is refused', ({ text, error }) => {
  expect(() => parsePlan(text, 'plan.json')).toThrow(error);
});

test('a plan that is not there is named', async () => {
  await expect(readPlan('/nowhere/plan.json')).rejects.toThrow(/^The plan cannot be read: .*\/nowhere\/plan\.json/);
});
