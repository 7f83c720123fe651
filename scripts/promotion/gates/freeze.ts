import type { GateSettings } from '../../../generator/promotion/gates.ts';
import type { Gate } from './gate.ts';
import { frozenUntil } from './freeze/frozen-until.ts';

/** Whether it is a time at which nothing is promoted. */
export const freeze: Gate<NonNullable<GateSettings['freeze']>> = {
  name: 'freeze',
  description: 'It is not a time at which nothing is promoted.',
  onRollback: false,
  overridable: true,
  check: ({ now }, { windows }) => {
    const frozen = frozenUntil(windows, now);
    if (!frozen) return Promise.resolve({ open: true, reason: 'No window is on.' });
    const { window, until } = frozen;
    return Promise.resolve({ open: false, reason: `Nothing is promoted during "${window.name}": it opens at ${until.toISO({ suppressMilliseconds: true })} (${window.timeZone}).` });
  },
};
