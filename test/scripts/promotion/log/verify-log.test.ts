import { describe, expect, test } from 'vitest';
import { entryName, hashOf, nextEntry, NO_HASH, textOf } from '../../../../scripts/promotion/log/chain.ts';
import type { Copies } from '../../../../scripts/promotion/log/copies.ts';
import { verifyLog } from '../../../../scripts/promotion/log/verify-log.ts';
import { copiesOf, REGION, someEntries, STORE } from './copies.ts';

const entries = someEntries(9);
const log = copiesOf(entries);

/** The log with other texts in a copy; `undefined` takes one away. */
const withTexts = (copy: 'cluster' | 'store', texts: Readonly<Record<number, string | undefined>>, of: Copies = log): Copies => {
  const changed = new Map(copy === 'cluster' ? of.cluster : of.store.copy);
  for (const [number, text] of Object.entries(texts)) {
    if (text === undefined) changed.delete(entryName(Number(number)));
    else changed.set(entryName(Number(number)), text);
  }
  return copy === 'cluster' ? { ...of, cluster: changed } : { ...of, store: { ...of.store, copy: changed } };
};

const textAt = (number: number): string => textOf(entries[number - 1]!);

test('a log that nobody touched has nothing to tell', () => {
  expect(verifyLog(log)).toEqual({ problems: [], lags: [] });
  expect(verifyLog(copiesOf([]))).toEqual({ problems: [], lags: [] });
});

describe('what somebody did is named', () => {
  const edited = { ...entries[3]!, actor: 'nobody' };
  test('an edit', () => {
    expect(verifyLog(withTexts('cluster', { 4: textOf(edited) })).problems).toEqual([
      `Entry 4 in the cluster was edited: its hash is ${hashOf(edited)}, and it says ${edited.hash}.`,
      `Entry 4 is not the same in both copies: actor is "nobody" in the cluster, and "anna@laptop" in ${STORE}.`,
    ]);
  });

  test('an edit with another hash', () => {
    const { problems } = verifyLog(withTexts('store', { 4: textOf({ ...edited, hash: hashOf(edited) }) }));
    expect(problems).toEqual([
      `Entry 5 in ${STORE} does not follow entry 4: it names ${entries[3]!.hash} as the hash before it, which is ${hashOf(edited)}.`,
      `Entry 4 is not the same in both copies: actor is "anna@laptop" in the cluster, and "nobody" in ${STORE}; hash is "${entries[3]!.hash}" in the cluster, and "${hashOf(edited)}" in ${STORE}.`,
    ]);
  });

  test.each(['cluster', 'store'] as const)('drops in the middle and at the end of the copy %s', (copy) => {
    const [where, other] = copy === 'cluster' ? ['The cluster', STORE] : [STORE, 'the cluster'];
    expect(verifyLog(withTexts(copy, { 3: undefined, 8: undefined, 9: undefined })).problems).toEqual([`${where} lacks entries 3, 8 to 9, which ${other} has.`]);
  });

  test('a drop at the end of both', () => {
    expect(verifyLog(withTexts('cluster', { 9: undefined }, withTexts('store', { 9: undefined }))).problems).toEqual([`Neither the cluster nor ${STORE} has entry 9, which the log had.`]);
  });

  test('an entry that was put behind the last', () => {
    const put = textOf(nextEntry({ event: 'held', actor: 'nobody' }, REGION, entries.at(-1)!));
    expect(verifyLog(withTexts('store', { 10: put })).problems).toEqual([`The cluster lacks entry 10, which ${STORE} has.`]);
    // In the cluster that is how anybody adds one.
    expect(verifyLog(withTexts('cluster', { 10: put }))).toEqual({ problems: [], lags: [`The copy in ${STORE} lags: it lacks entry 10.`, 'The head of the log lags: it is at entry 9, and the last is 10.'] });
  });

  test('another order', () => {
    expect(verifyLog(withTexts('cluster', { 2: textAt(3), 3: textAt(2) })).problems.slice(0, 2)).toEqual([
      '000002 in the cluster is no entry of this log, or was edited: it says that it is entry 3.',
      '000003 in the cluster is no entry of this log, or was edited: it says that it is entry 2.',
    ]);
  });

  test.each([
    ['what cannot be read', '{', 'it cannot be read'],
    ['an entry of another region', textOf({ ...entries[1]!, region: 'us-east-1' }), 'it is of the region us-east-1'],
    ['one with blanks', `${textAt(2)} `, 'it is not written as the log writes'],
  ])('%s', (_, text, fault) => {
    expect(verifyLog(withTexts('store', { 2: text })).problems[0]).toBe(`000002 in ${STORE} is no entry of this log, or was edited: ${fault}.`);
  });

  test('a stranger among the entries', () => {
    const { problems } = verifyLog({ ...log, cluster: new Map([...log.cluster, ['2', textAt(2)]]) });
    expect(problems).toEqual(['2 in the cluster is no entry of this log, or was edited: its name is not that of an entry.']);
  });

  test('a head that fits no entry, and one that is gone', () => {
    expect(verifyLog({ ...log, head: { ...log.head!, hash: NO_HASH } }).problems).toEqual([`The head of the log was edited: it says that entry 9 has the hash ${NO_HASH}, and that 9 of its entries are in ${STORE}.`]);
    expect(verifyLog({ ...log, head: undefined }).problems).toEqual(['The head of the log is gone, and the log has 9 entries.']);
  });
});

describe('a copy that lags is no such thing', () => {
  test.each([
    ['killed before the entry was beside the releases', copiesOf(entries, { stored: 8, head: 8 }), [`The copy in ${STORE} lags: it lacks entry 9.`, 'The head of the log lags: it is at entry 8, and the last is 9.']],
    ['killed before the head was moved', copiesOf(entries, { head: 8 }), ['The head of the log lags: it is at entry 8, and the last is 9.']],
    ['killed after the first entry', copiesOf(entries.slice(0, 1), { head: 0, stored: 0 }), [`The copy in ${STORE} lags: it lacks entry 1.`, 'The head of the log lags: it is at entry 0, and the last is 1.']],
    ['releases that were away', copiesOf(entries, { stored: 5 }), [`The copy in ${STORE} lags: it lacks entries 6 to 9.`]],
    ['releases in another place', { ...log, store: { location: 'other', copy: new Map() } }, ['The copy in other lags: it lacks entries 1 to 9.']],
    ['releases that are away', { ...log, store: { location: STORE, problem: 'no answer for 15 s' } }, [`The copy in ${STORE} cannot be read, and was not compared: no answer for 15 s.`]],
  ])('%s', (_, copies, lags) => {
    expect(verifyLog(copies)).toEqual({ problems: [], lags });
  });
});
