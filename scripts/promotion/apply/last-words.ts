/** How a promotion ends: its last words are said once, also where it is killed between them. */
import { whenItAnswers } from '../../cluster/when-it-answers.ts';
import { forgetRecord } from '../../install/kept-record.ts';
import { forgetRevisions } from '../helm/remove-release.ts';
import { titleOf } from '../journal/journal.ts';
import type { Event } from '../log/entry.ts';
import { changeRegionState, readRegionState } from '../region-state.ts';
import type { Work } from './work.ts';

/** Forgets what the charts were before, and that there is a promotion. */
const forget = async ({ journal, api, place, patienceMs }: Work): Promise<void> => {
  const { charts } = journal.current();
  await Promise.all(charts.map(({ name }) => whenItAnswers(() => forgetRecord(api, place.namespace, name), patienceMs)));
  await Promise.all(charts.filter(({ toVersion }) => toVersion === undefined).map(({ name }) => forgetRevisions(place, name)));
  await journal.end();
};

/**
 * Writes down that the region runs the release: from then on it soaks. A rollback holds the region as well.
 *
 * @param work what is worked with
 */
export const complete = async (work: Work): Promise<void> => {
  const { journal, say, said, api, place, patienceMs } = work;
  const { release, recordSha256, promotion, hold, actor, direction } = journal.current();
  const at = new Date().toISOString();
  let isSecond = false;
  await whenItAnswers(
    () =>
      changeRegionState(api, place.namespace, (state) => {
        isSecond = state.promoted?.promotion === promotion;
        // Where it was written before this program was killed, it has soaked since, and whoever released the hold knew of it.
        return isSecond ? state : { ...state, promoted: { release, recordSha256, promotion, verifiedAt: at }, ...(hold === undefined ? {} : { hold: { reason: hold, by: actor, at } }) };
      }),
    patienceMs,
  );
  const before = isSecond ? await said() : [];
  const isNew = (wanted: Event): boolean => before.every(({ event }) => event !== wanted);
  const ending = direction === 'rollback' ? 'rollback-done' : 'promotion-done';
  if (isNew(ending)) await say({ event: ending });
  if (hold !== undefined && isNew('held')) await say({ event: 'held', message: hold });
  await forget(work);
};

/**
 * Writes down that all is back.
 *
 * @param work what is worked with
 */
export const completeUndo = async (work: Work): Promise<void> => {
  await work.say({ event: 'undo-done' });
  await forget(work);
};

/**
 * Says the last words of a promotion that had ended, and was killed before the last of them.
 *
 * @param work what is worked with
 * @returns what it had come to, in words; `undefined` where it had not ended
 */
export const endAgain = async (work: Work): Promise<string | undefined> => {
  const { api, place, journal, said } = work;
  const { promotion, phase } = journal.current();
  const title = titleOf(journal.current());
  if ((await readRegionState(api, place.namespace)).promoted?.promotion === promotion) {
    await complete(work);
    return `The ${title} had ended, and was killed at its last words: nothing was left to do.`;
  }
  if (phase !== 'undoing' || !(await said()).some(({ event }) => event === 'undo-done')) return undefined;
  await forget(work);
  return `The ${title} was undone, and was killed at its last words: nothing was left to do.`;
};
