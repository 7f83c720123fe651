import { BEGINNING, NO_HASH } from './chain.ts';
import type { Head } from './copies.ts';
import type { ReadCopy } from './read-copy.ts';
import type { LogState } from './log-state.ts';

/**
 * Whether the head is that of the log.
 *
 * @param found it; none where there is none
 * @param length how many entries there are or have been
 * @param copies those that can be read
 */
export const headState = (found: Head | undefined, length: number, ...copies: readonly ReadCopy[]): LogState => {
  const { number, hash, stored, store } = found ?? { ...BEGINNING, stored: 0, store: '' };
  // A promotion can be killed between the first entry and the head, and not later.
  if (!found && length > 1) return { problems: [`The head of the log is gone, and the log has ${length} entries.`], lags: [] };
  const hashes = number === 0 ? [NO_HASH] : copies.map(({ entries }) => entries.get(number)?.entry.hash).filter((one) => one !== undefined);
  const isEdited = stored > number || hashes.some((one) => one !== hash);
  return {
    problems: isEdited ? [`The head of the log was edited: it says that entry ${number} has the hash ${hash || '(none)'}, and that ${stored} of its entries are in ${store || 'no other place'}.`] : [],
    lags: !isEdited && number < length ? [`The head of the log lags: it is at entry ${number}, and the last is ${length}.`] : [],
  };
};
