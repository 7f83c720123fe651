import { settlesWithin } from './settles-within.ts';

/**
 * What a promise resolves with, when that is in time.
 *
 * @param promise what to wait for
 * @param boundMs the bound in milliseconds
 * @throws what the promise rejects with; an error that names the bound, when it takes longer
 */
export const inTime = async <Result>(promise: Promise<Result>, boundMs: number): Promise<Result> => {
  if (!(await settlesWithin(promise, boundMs))) throw new Error(`no answer for ${boundMs / 1000} s`);
  return promise;
};
