import { reasonOf } from '../../cluster/reason-of.ts';
import { LeaseHeldError } from '../lease/lease-state.ts';
import { InterruptedError, UndoFailedError } from '../apply/work.ts';
import { DONE, FAILED, NEEDS_SOMEBODY } from '../exit-codes.ts';

/** What standard output and error get of an end. */
export interface Ending {
  readonly json?: true;
}

/**
 * Runs a subcommand to its exit code.
 *
 * @param options whether standard output gets JSON alone
 * @param work the subcommand; its own exit code, where it has one
 */
export const toExitCode = async ({ json }: Ending, work: () => Promise<number | void>): Promise<void> => {
  try {
    process.exitCode = (await work()) ?? DONE;
  } catch (error) {
    const { name } = error as Error;
    // Without the headers of an API server's answer.
    const message = reasonOf(error);
    process.exitCode = error instanceof InterruptedError || error instanceof UndoFailedError ? NEEDS_SOMEBODY : FAILED;
    if (json) console.log(JSON.stringify({ time: new Date().toISOString(), event: 'error', error: name, message, ...(error instanceof LeaseHeldError ? { holder: error.holder, until: error.until } : {}) }));
    console.error(message);
  }
};
