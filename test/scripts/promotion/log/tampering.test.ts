import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryName, hashOf, textOf } from '../../../../scripts/promotion/log/chain.ts';
import type { Copies } from '../../../../scripts/promotion/log/copies.ts';
import { events, type Entry, type Happening } from '../../../../scripts/promotion/log/entry.ts';
import { verifyLog } from '../../../../scripts/promotion/log/verify-log.ts';
import { chainOf, copiesOf, copyOf, REGION } from './copies.ts';

const happening: fc.Arbitrary<Happening> = fc.record(
  { event: fc.constantFrom(...events), release: fc.string(), chart: fc.string(), promotion: fc.string(), actor: fc.string(), message: fc.string({ unit: 'grapheme' }) },
  { requiredKeys: ['event', 'actor'] },
);
const entries = fc.array(happening, { minLength: 1, maxLength: 12 }).map(chainOf);

/** A copy that somebody changed once; never as it was. */
const mutation = (log: readonly Entry[]): fc.Arbitrary<ReadonlyMap<string, string>> => {
  const copy = copyOf(log);
  const index = fc.nat({ max: log.length - 1 });
  const at = (text: string, one: number) => new Map(copy).set(entryName(one + 1), text);
  const fields = index.chain((one) =>
    fc.tuple(fc.constantFrom(...(Object.keys(log[one]!) as (keyof Entry)[])), fc.oneof(fc.string(), fc.nat())).map(([field, value]): [number, Entry] => [one, { ...log[one]!, [field]: value }]),
  );
  return fc
    .oneof(
      fields.map(([one, entry]) => at(textOf(entry), one)),
      // Whoever knows how it is made gives it its hash, and may hang all later ones on it.
      fields.map(([one, entry]) => at(textOf({ ...entry, hash: hashOf(entry) }), one)),
      fields.map(([one, edited]) => {
        const [first = edited, ...others] = [{ ...edited, hash: hashOf(edited) }, ...log.slice(one + 1)];
        const rehung = others.reduce<readonly Entry[]>((before, entry) => {
          const next = { ...entry, previous: before.at(-1)!.hash };
          return [...before, { ...next, hash: hashOf(next) }];
        }, [first]);
        return new Map([...copy, ...rehung.map((entry, offset): [string, string] => [entryName(one + 1 + offset), textOf(entry)])]);
      }),
      fc.tuple(index, fc.string()).map(([one, text]) => at(text, one)),
      fc.tuple(index, fc.nat(), fc.string({ minLength: 1, maxLength: 3 })).map(([one, place, more]) => {
        const text = copy.get(entryName(one + 1))!;
        return at(text.slice(0, place % text.length) + more + text.slice(place % text.length), one);
      }),
      index.map((one) => new Map([...copy].filter(([name]) => name !== entryName(one + 1)))),
      index.map((one) => new Map([...copy].slice(0, one))),
      fc.tuple(index, index).map(([one, other]) => new Map(copy).set(entryName(one + 1), copy.get(entryName(other + 1))!).set(entryName(other + 1), copy.get(entryName(one + 1))!)),
      // In between, all later ones move on.
      fc.tuple(index, happening).map(([one, extra]) => copyOf(chainOf([...log.slice(0, one), extra, ...log.slice(one)].map(({ event, actor }) => ({ event, actor }))))),
      fc.tuple(index, fc.string({ minLength: 1 })).map(([one, name]) => new Map([...copy, [name, copy.get(entryName(one + 1))!]])),
    )
    .filter((changed) => changed.size !== copy.size || [...changed].some(([name, text]) => copy.get(name) !== text));
};

test('whatever one change does to one copy is found', () => {
  fc.assert(
    fc.property(entries.chain((log) => fc.tuple(fc.constant(copiesOf(log)), mutation(log), fc.boolean())), ([copies, changed, inCluster]) => {
      const { problems } = verifyLog(inCluster ? { ...copies, cluster: changed } : { ...copies, store: { ...copies.store, copy: changed } });
      expect(problems).not.toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('a head that was set back is told, and any other change of it is found', () => {
  const head = fc.record({ number: fc.nat({ max: 14 }), stored: fc.nat({ max: 14 }) });
  fc.assert(
    fc.property(entries, head, fc.option(fc.string(), { nil: undefined }), (log, changed, hash) => {
      const copies = copiesOf(log);
      const edited: Copies = { ...copies, head: { ...copies.head!, ...changed, hash: hash ?? log[changed.number - 1]?.hash ?? '' } };
      const { problems, lags } = verifyLog(edited);
      const isSetBack = changed.number > 0 && changed.number < log.length && hash === undefined && changed.stored <= changed.number;
      if (isSetBack) expect({ problems, lags: lags.length }).toEqual({ problems: [], lags: 1 });
      else if (edited.head!.number !== log.length || edited.head!.hash !== copies.head!.hash || changed.stored > log.length) expect(problems).not.toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('what is written is of this region', () => {
  fc.assert(fc.property(entries, (log) => log.every(({ region }) => region === REGION) && verifyLog(copiesOf(log)).problems.length === 0));
});
