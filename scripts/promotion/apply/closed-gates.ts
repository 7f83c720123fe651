import type { PlannedGate } from '../plan/plan.ts';

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
