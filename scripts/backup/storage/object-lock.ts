/** The lock that objects are written with. */
import { Option } from 'commander';
import { wholeNumber } from '../../console/whole-number.ts';

const MODES = ['GOVERNANCE', 'COMPLIANCE'] as const;
const DAY_MS = 24 * 60 * 60 * 1000;

/** How long nobody removes an object, from when it was written. */
export interface ObjectLock {
  readonly mode: (typeof MODES)[number];
  readonly days: number;
}

/** What commander makes of {@link lockArguments}. */
export interface LockArguments {
  readonly lockMode?: ObjectLock['mode'];
  readonly lockDays: number;
}

/** Arguments of commands that write to a bucket. */
export const lockArguments: readonly Option[] = [
  new Option('--lock-mode <mode>', 'by which objects are locked; the bucket has to have Object Lock; default they are not').choices(MODES),
  new Option('--lock-days <days>', 'days for which they are').argParser(wholeNumber(1)).default(14),
];

/** The lock that the arguments name; none where they name no mode. */
export const lockOf = ({ lockMode: mode, lockDays: days }: LockArguments): ObjectLock | undefined => mode && { mode, days };

/** What S3 is told of it with an object. @param now the time */
export const lockParameters = ({ mode, days }: ObjectLock, now: Date) => ({ ObjectLockMode: mode, ObjectLockRetainUntilDate: new Date(now.getTime() + days * DAY_MS) });
