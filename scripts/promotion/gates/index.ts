/** The gates of a promotion. */
import type { GateSettings } from '../../../generator/promotion/gates.ts';
import { reasonOf } from '../../cluster/reason-of.ts';
import type { PlannedGate } from '../plan/plan.ts';
import { approvals } from './approvals.ts';
import { backup } from './backup.ts';
import { drill } from './drill.ts';
import { freeze } from './freeze.ts';
import type { Gate, GateContext } from './gate.ts';
import { hold } from './hold.ts';
import { images } from './images.ts';
import { log } from './log.ts';
import { parity } from './parity.ts';
import { ran } from './ran.ts';
import { schema } from './schema.ts';
import { signature } from './signature.ts';
import { soak } from './soak.ts';
import { stop } from './stop.ts';

/** Those that values/regions.yaml declares, by name. */
const declarable: { readonly [Name in keyof Required<GateSettings>]: Gate<NonNullable<GateSettings[Name]>> } = { signature, approvals, soak, freeze, backup, drill, parity, images, schema };

/** Those that always stand: what somebody does at once, or did to the log, must not depend on a line in a file. */
const always: readonly Gate[] = [hold, stop, log, ran];

/** All of them, with what each asks. */
export const gates: readonly Pick<Gate, 'name' | 'description'>[] = [...always, ...Object.values(declarable)];

const look = async (gate: Gate, context: GateContext, settings: unknown): Promise<PlannedGate> => {
  const { name, overridable } = gate;
  try {
    return { name, overridable, ...(await gate.check(context, settings)) };
  } catch (error) {
    return { name, open: false, overridable, reason: `It could not be looked at: ${reasonOf(error)}` };
  }
};

/**
 * Looks at all gates that stand, at once. One that cannot look is closed.
 *
 * @param context what they look at
 * @param settings those of the region, as `readPromotion` gives them
 * @returns those that always stand, and then those that are declared, in the order of the declaration
 */
export const checkGates = (context: GateContext, settings: GateSettings): Promise<PlannedGate[]> => {
  const declared = Object.entries(settings).map(([name, own]) => ({ gate: declarable[name as keyof GateSettings] as Gate, own: own as unknown }));
  const standing = [...always.map((gate) => ({ gate, own: {} })), ...declared].filter(({ gate }) => (context.direction === 'promotion' ? gate.onPromotion !== false : gate.onRollback));
  return Promise.all(standing.map(({ gate, own }) => look(gate, context, own)));
};

/** Gates that are closed, and that a hotfix passes: each is to be logged. */
export const overridden = (checked: readonly PlannedGate[]): readonly PlannedGate[] => checked.filter(({ open, overridable }) => !open && overridable);

/**
 * Whether gates let a release pass.
 *
 * @param checked they
 * @param hotfix why those that may be overridden are; none where they are not
 */
export const passed = (checked: readonly PlannedGate[], hotfix?: string): boolean => checked.every(({ open, overridable }) => open || (overridable && (hotfix ?? '').trim() !== ''));
