import { reasonOf } from '../../cluster/reason-of.ts';
import { InterruptedError, UndoFailedError, UndoneError, wayOut } from './work.ts';

/** Those that say themselves how the region is left. */
const told = [InterruptedError, UndoFailedError, UndoneError];

/**
 * Works while there is a journal. Whatever ends that unforeseen, such as an API server that stays away, leaves the promotion for whoever comes next.
 *
 * @param region its name
 * @param work what is done
 * @throws {InterruptedError} in place of what was not foreseen
 */
export const orLeft = async <Result>(region: string, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    if (told.some((kind) => error instanceof kind)) throw error;
    throw new InterruptedError(`The promotion stays as it is: ${reasonOf(error)}\n${wayOut(region)}`, { cause: error });
  }
};
