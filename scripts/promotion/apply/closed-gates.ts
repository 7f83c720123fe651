import type { PlannedGate } from '../plan/plan.ts';

/**
 * Gates that the plan was made with and that do not stand any more, as reasons: nobody passes one by naming other values.
 *
 * @param planned those of the plan
 * @param gates those that stand now
 */
export const missingGates = (planned: readonly PlannedGate[], gates: readonly PlannedGate[]): readonly string[] =>
  planned
    .filter(({ name }) => !gates.some((gate) => gate.name === name))
    .map(({ name }) => `The gate ${name}, with which the plan was made, does not stand here: regions.yaml was changed, or it is another one (--values DIRECTORY names that of the plan). Otherwise make another plan.`);

/**
 * Gates that do not let a release pass, as reasons.
 *
 * @param gates how they are
 * @param hotfix why those are passed that may be; none where they are not
 */
export const closedGates = (gates: readonly PlannedGate[], hotfix: string | undefined): readonly string[] =>
  gates
    .filter(({ open, overridable }) => !open && !(overridable && hotfix !== undefined))
    .map(({ name, reason, overridable }) => `The gate ${name} is closed: ${reason}${overridable ? ' A hotfix may pass it: promote plan … --hotfix REASON.' : ''}`);
