import { text, when, type References } from '../../helm/index.ts';
import type { objectLockValues } from './object-lock-values.ts';

/** Arguments by which a program locks what it writes; none where it does not. */
export const lockArguments = ({ mode, days }: References<typeof objectLockValues>) => when(mode, [text`--lock-mode=${mode}`, text`--lock-days=${days}`]);
