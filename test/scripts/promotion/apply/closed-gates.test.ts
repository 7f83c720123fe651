import { expect, test } from 'vitest';
import { closedGates, missingGates } from '../../../../scripts/promotion/apply/closed-gates.ts';
import type { PlannedGate } from '../../../../scripts/promotion/plan/plan.ts';

const gate = (name: string, open: boolean, overridable = false): PlannedGate => ({ name, open, overridable, reason: `${name} says so.` });

test('a gate that is closed is passed by a hotfix where it may be, and not otherwise', () => {
  const gates = [gate('hold', true), gate('freeze', false, true), gate('signature', false)];
  expect(closedGates(gates, undefined)).toEqual(['The gate freeze is closed: freeze says so. A hotfix may pass it: promote plan … --hotfix REASON.', 'The gate signature is closed: signature says so.']);
  expect(closedGates(gates, 'orders are lost')).toEqual(['The gate signature is closed: signature says so.']);
});

test('a gate of the plan that does not stand any more is named, and one that was added is not', () => {
  const missing = missingGates([gate('hold', true), gate('approvals', true)], [gate('hold', true), gate('soak', true)]);
  expect(missing).toEqual([expect.stringMatching(/^The gate approvals, with which the plan was made, does not stand here: .*--values DIRECTORY/)]);
});
