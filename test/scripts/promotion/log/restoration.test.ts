import { describe, expect, test } from 'vitest';
import { textOf } from '../../../../scripts/promotion/log/chain.ts';
import type { Copies } from '../../../../scripts/promotion/log/copies.ts';
import { restoration } from '../../../../scripts/promotion/log/restoration.ts';
import { copiesOf, copyOf, someEntries, STORE } from './copies.ts';

const entries = someEntries(6);
const log = copiesOf(entries);
const { head } = log;

/** The log with other copies. */
const withCopies = ({ cluster = entries, store = entries, ...others }: { cluster?: typeof entries; store?: typeof entries; head?: Copies['head'] }): Copies => ({ ...log, cluster: copyOf(cluster), store: { location: STORE, copy: copyOf(store) }, ...others });
const numbers = (copies: Copies) => {
  const { toCluster, toStore, words } = restoration(copies);
  return { cluster: toCluster.map(({ number }) => number), store: toStore.map(({ number }) => number), words };
};

describe('what one copy lacks is had from the other', () => {
  test.each([
    ['a cluster that was made anew', { cluster: [], head: undefined }, { cluster: [1, 2, 3, 4, 5, 6], store: [], words: `entries 1 to 6 from ${STORE} to the cluster; the head, which was gone` }],
    ['one that was promoted to since', { cluster: entries.slice(5) }, { cluster: [1, 2, 3, 4, 5], store: [], words: `entries 1 to 5 from ${STORE} to the cluster` }],
    ['a cluster that is behind', { cluster: entries.slice(0, 4) }, { cluster: [5, 6], store: [], words: `entries 5 to 6 from ${STORE} to the cluster` }],
    ['releases that are behind', { store: entries.slice(0, 5) }, { cluster: [], store: [6], words: `entry 6 from the cluster to ${STORE}` }],
    ['both', { cluster: entries.slice(2), store: entries.slice(0, 3) }, { cluster: [1, 2], store: [4, 5, 6], words: `entries 1 to 2 from ${STORE} to the cluster; entries 4 to 6 from the cluster to ${STORE}` }],
    ['the head', { head: undefined }, { cluster: [], store: [], words: 'the head, which was gone' }],
    ['none of both', {}, { cluster: [], store: [], words: undefined }],
    ['a log that has not begun', { cluster: [], store: [], head: undefined }, { cluster: [], store: [], words: undefined }],
  ])('%s', (_, copies, expected) => {
    expect(numbers(withCopies(copies))).toEqual(expected);
    expect(restoration(withCopies({ cluster: [], head: undefined })).head).toEqual(head);
  });
});

describe('nothing is copied', () => {
  const forged = { ...entries[3]!, actor: 'nobody' };
  test.each([
    ['when an entry differs', withCopies({ cluster: entries.with(3, forged).slice(0, 5) }), 'contradict each other (000004 in the cluster and in s3://team/releases/)'],
    ['when what would be copied was edited', withCopies({ cluster: entries.slice(0, 3), store: entries.with(3, forged) }), `Entry 4 in the cluster was edited`],
    ['when an entry is in neither', withCopies({ cluster: entries.toSpliced(2, 1), store: entries.toSpliced(2, 1) }), 'has entry 3, which the log had'],
    ['when both have lost their end', withCopies({ cluster: [], store: entries.slice(0, 4) }), 'has entries 5 to 6, which the log had'],
    ['when the head is of another log', withCopies({ cluster: [], head: { ...head!, hash: 'f'.repeat(64) } }), 'The head of the log was edited'],
    ['when there is something else', { ...log, cluster: new Map([['000007', textOf(entries[0]!)]]) }, '000007 in the cluster is no entry of this log'],
    ['when the releases cannot be read', { ...log, store: { location: STORE, problem: 'no answer' } }, 'The copy of the log in s3://team/releases/ cannot be read: no answer'],
  ])('%s', (_, copies, words) => {
    expect(() => restoration(copies)).toThrow(words);
  });
});
