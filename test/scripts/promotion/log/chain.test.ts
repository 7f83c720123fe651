import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { BEGINNING, entryName, hashOf, nextEntry, readEntry, textOf } from '../../../../scripts/promotion/log/chain.ts';
import { entriesOf, lastLink } from '../../../../scripts/promotion/log/entries.ts';
import { formatState } from '../../../../scripts/promotion/log/format-state.ts';
import { formatHistory } from '../../../../scripts/promotion/log/format-history.ts';
import { copiesOf, copyOf, someEntries, STORE } from './copies.ts';

test('the hash of an entry is that of its fields in their order, and anybody can work it out', () => {
  const entry = nextEntry({ event: 'held', actor: 'anna@laptop', message: 'ä "quoted"' }, 'us-west-2', BEGINNING, new Date(0));
  const canonical = `{"actor":"anna@laptop","event":"held","message":"ä \\"quoted\\"","number":1,"previous":"${'0'.repeat(64)}","region":"us-west-2","time":"1970-01-01T00:00:00.000Z"}`;
  expect(entry.hash).toBe(createHash('sha256').update(canonical).digest('hex'));
  expect(hashOf(entry)).toBe(entry.hash);
  expect(readEntry(textOf(entry))).toEqual(entry);
  expect(nextEntry({ event: 'hold-released', actor: 'anna@laptop' }, 'us-west-2', entry)).toMatchObject({ number: 2, previous: entry.hash });
});

test('what is said of nothing is no part of an entry', () => {
  expect(Object.keys(JSON.parse(textOf(nextEntry({ event: 'held', actor: 'anna', ...{ chart: undefined } }, 'us-west-2', BEGINNING)))).includes('chart')).toBe(false);
  const [entry] = [nextEntry({ event: 'held', actor: 'anna', ...{ chart: undefined } }, 'us-west-2', BEGINNING)];
  expect(hashOf(readEntry(textOf(entry))!)).toBe(entry.hash);
});

test('names have the order of the numbers', () => {
  expect([1, 10, 2].map(entryName).sort()).toEqual(['000001', '000002', '000010']);
});

test.each(['', '{', 'null', '[]', '{"number":"1","hash":"x"}', '{"number":1}'])('%j is no entry', (text) => {
  expect(readEntry(text)).toBeUndefined();
});

const entries = someEntries(3);

test('what either copy has is read', () => {
  expect(entriesOf({ ...copiesOf(entries), cluster: copyOf(entries.slice(1)) })).toEqual(entries);
  expect(entriesOf({ ...copiesOf(entries), store: { location: STORE, problem: 'away' } })).toEqual(entries);
});

test.each([
  { name: 'the last of the cluster', copies: copiesOf(entries, { stored: 2, head: 2 }) },
  { name: 'that of the releases, where the cluster has lost it', copies: { ...copiesOf(entries, { head: 2 }), cluster: new Map() } },
  { name: 'the head, where both have', copies: { ...copiesOf(entries), cluster: new Map(), store: { location: STORE, copy: new Map() } } },
])('the next entry hangs on $name', ({ copies }) => {
  expect(lastLink(copies)).toEqual({ number: 3, hash: entries[2]!.hash });
});

test('the history is a table', () => {
  const table = formatHistory([nextEntry({ event: 'held', actor: 'anna@laptop', message: 'rolled back' }, 'us-west-2', BEGINNING, new Date(0))]);
  expect(table).toMatch(/│ # │ time +│ event │ release │ chart │ promotion │ by +│ message +│/);
  expect(table).toMatch(/│ 1 │ 1970-01-01T00:00:00Z │ held +│ +│ +│ +│ anna@laptop │ rolled back │/);
});

test('what was found ends with the hash of the last entry, which somebody may keep elsewhere', () => {
  expect(formatState('us-west-2', { problems: ['one'], lags: ['other'] }, entries)).toBe(`✖ one\n! other\nThe log of us-west-2 is not what was written: 3 entries, the last of them 3 with the hash ${entries[2]!.hash}.`);
  expect(formatState('us-west-2', { problems: [], lags: [] }, [])).toBe('The log of us-west-2 is what was written, and has no entry.');
});

test('a message of any length has room in a ConfigMap, with its beginning and its end', () => {
  const { message = '' } = nextEntry({ event: 'chart-failed', actor: 'anna@laptop', message: `began${'ü'.repeat(2_000_000)}ended` }, 'us-west-2', BEGINNING);
  expect(Buffer.byteLength(message)).toBeLessThan(2 ** 17);
  expect(message).toMatch(/^beganü+ … \(1968010 characters are left out\) … ü+ended$/);
});
