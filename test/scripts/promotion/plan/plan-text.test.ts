import pc from 'picocolors';
import { describe, expect, test } from 'vitest';
import { colourDiff, coloursFor, hasChanges, isDue, planText } from '../../../../scripts/promotion/plan/plan-text.ts';
import { aChart, anObject, aPlan } from './a-plan.ts';

const plain = pc.createColors(false);
const colours = pc.createColors(true);
const upgrade = aPlan({ charts: [aChart(), aChart({ name: 'redis', action: 'upgrade', toVersion: '1.1.0', objects: [anObject({ action: 'change', diff: '-a: 1\n+a: 2\n' }), anObject({ action: 'create', diff: '+b: 1\n' }), anObject({ drifted: true, drift: '-c: 1\n+c: 2\n' })], hooks: ['pre-upgrade: Job/grow'] })] });

test('a diff has a colour for what comes, what goes, where, and of which object', () => {
  const { red, green, cyan, bold } = colours;
  expect(colourDiff('--- a\n+++ b\n@@ -1 +1 @@\n c\n-d\n+e\n', colours).split('\n')).toEqual([bold('--- a'), bold('+++ b'), cyan('@@ -1 +1 @@'), ' c', red('-d'), green('+e'), '']);
  expect(colourDiff('-d\n', plain)).toBe('-d\n');
});

test('elsewhere than on a terminal there are no colours', () => {
  expect(coloursFor(false).red('x')).toBe('x');
});

test('changes, drift and hooks of a chart stand apart', () => {
  const text = planText(upgrade, plain);
  expect(text).toContain('redis: changes\n-a: 1\n+a: 2\n\n+b: 1\n');
  expect(text).toContain('redis: drift, changed by somebody since the Helm release\n-c: 1\n+c: 2\n');
  expect(text).toContain('redis: hooks that run\n  pre-upgrade: Job/grow\n');
  expect(text).not.toContain('worker: ');
});

test('what stays of a chart that is uninstalled is named', () => {
  const { toVersion: _, ...worker } = aChart({ action: 'uninstall', objects: [anObject({ action: 'delete', diff: '-a: 1\n' })], remains: ['PersistentVolumeClaim/data-worker-0'] });
  const text = planText(aPlan({ charts: [worker] }), plain);
  expect(text).toContain('worker: stays when it is uninstalled\n  PersistentVolumeClaim/data-worker-0\n');
  expect(text).toMatch(/│ worker +│ 1\.0\.0 → none +│ uninstall +│ +0 │ +0 │ +0 +│ +1 +│ +0 │/);
  expect(hasChanges(aPlan({ charts: [worker] }))).toBe(true);
});

test('the table counts what becomes of objects', () => {
  const rows = planText(upgrade, plain).split('\n').filter((line) => line.startsWith('│')).map((line) => line.split('│').map((cell) => cell.trim()).slice(1, -1));
  expect(rows).toEqual([
    ['chart', 'version', 'action', 'create', 'change', 'replace', 'delete', 'drift'],
    ['worker', '1.0.0', 'none', '0', '0', '0', '0', '0'],
    ['redis', '1.0.0 → 1.1.0', 'upgrade', '1', '1', '0', '0', '1'],
  ]);
});

describe('the last line', () => {
  const last = (text: string): string => text.split('\n').at(-1)!;
  const gate = { name: 'soak', open: false, reason: 'Two hours are missing.', overridable: true };

  test('says when there is nothing to do', () => {
    expect(isDue(aPlan({ from: '1.1.0' }))).toBe(false);
    expect(last(planText(aPlan({ from: '1.1.0' }), plain))).toBe('Nothing to do: us-west-2 is as release 1.1.0 says.');
  });

  test('says when the log alone does not know the release', () => {
    expect([hasChanges(aPlan()), isDue(aPlan())]).toEqual([false, true]);
    expect(last(planText(aPlan(), plain))).toBe('us-west-2 is as release 1.1.0 says; its log does not say so yet.');
  });

  test('says whether the gates let it through', () => {
    expect(isDue({ ...upgrade, from: '1.1.0' })).toBe(true);
    expect(last(planText({ ...upgrade, gates: [{ ...gate, open: true }] }, plain))).toBe('Release 1.1.0 would change us-west-2.');
    expect(last(planText({ ...upgrade, gates: [gate] }, plain))).toBe('Release 1.1.0 would change us-west-2; a gate is closed.');
    expect(last(planText({ ...upgrade, gates: [gate, gate], hotfix: 'Jobs are lost.' }, plain))).toBe('Release 1.1.0 would change us-west-2; 2 gates are closed, and passed as a hotfix: Jobs are lost.');
    expect(last(planText({ ...upgrade, gates: [{ ...gate, overridable: false }], hotfix: 'Jobs are lost.' }, plain))).toBe('Release 1.1.0 would change us-west-2; a gate is closed.');
  });

  test('stands below the gates, each with its reason', () => {
    const text = planText({ ...upgrade, gates: [gate, { name: 'freeze', open: true, reason: 'No window.', overridable: true }] }, plain);
    expect(text).toContain('Gates:\n  closed soak: Two hours are missing. A hotfix may pass it.\n  open   freeze: No window.\n');
  });
});
