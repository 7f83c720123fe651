import { placeOf } from '../journal/journal.ts';
import { sayBegun } from './say-begun.ts';
import type { Work } from './work.ts';

/**
 * Tells that a promotion is taken up that was interrupted; before, that it had begun, where it was killed before it could tell.
 *
 * @param work what is worked with
 * @param what what becomes of it
 */
export const sayTakenUp = async (work: Work, what: 'it is resumed' | 'it is undone'): Promise<void> => {
  const { actor, begunAt, hotfix } = work.journal.current();
  const hasBegun = (await work.said()).some(({ event }) => event === 'promotion-begun' || event === 'rollback-begun');
  if (!hasBegun) await sayBegun(work, `; ${actor} began at ${begunAt}, and was killed before the log had it${hotfix === undefined ? '' : `; closed gates were passed: ${hotfix}`}`);
  await work.say({ event: 'promotion-interrupted', message: `${placeOf(work.journal.current())}; ${what}` });
};
