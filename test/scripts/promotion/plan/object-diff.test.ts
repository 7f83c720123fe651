import { isDeepStrictEqual } from 'node:util';
import { applyPatch } from 'diff';
import fc from 'fast-check';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import type { ClusterObject } from '../../../../scripts/cluster/object-api.ts';
import { normalize } from '../../../../scripts/promotion/plan/normalize.ts';
import { objectDiff } from '../../../../scripts/promotion/plan/object-diff.ts';

const object = (spec: unknown, metadata: object = {}): ClusterObject => ({ apiVersion: 'v1', kind: 'Thing', metadata: { name: 'thing', ...metadata }, spec });
const diff = (before: ClusterObject | undefined, after: ClusterObject | undefined): string => objectDiff({ title: 'live', object: before }, { title: 'release 1', object: after });

/** What JSON holds; few different words, so that two are often the same. */
const json = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, fc.constantFrom('', 'a', 'b\n', '1', 'true', 'null', '~', ' x', '- y', 'k: v', 'two\nlines', '\r\n', '---', '\u2028'), fc.integer({ min: 0, max: 2 }), fc.boolean(), fc.constant(null), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.constantFrom('a', 'b', 'c', '1', ''), tie('value'), { maxKeys: 3, noNullPrototype: true })),
})).value;
const server = fc.record({ uid: fc.constantFrom('1', '2'), resourceVersion: fc.constantFrom('1', '2'), generation: fc.integer() }, { requiredKeys: [] });
const objects = fc.record({ spec: json, metadata: server }).map(({ spec, metadata }) => object(spec, metadata));

test('two objects have a diff if and only if they differ in what somebody decided', () => {
  fc.assert(
    fc.property(objects, fc.oneof(objects, fc.constant(undefined)), server, (one, other, metadata) => {
      // Of two drawn at random hardly any are the same.
      const second = other ?? object(structuredClone(one['spec']), metadata);
      const [before, after] = [normalize(one), normalize(second)];
      expect(diff(before, after) === '').toBe(isDeepStrictEqual(before, after));
    }),
    { numRuns: 500 },
  );
});

test('a diff makes the new object of the old one', () => {
  const text = (given: ClusterObject): string => diff(undefined, given).split('\n').slice(3).map((line) => line.slice(1)).join('\n');
  const [before, after] = [object({ a: 1, script: 'one\ntwo\n' }), object({ b: [1], script: 'one\nthree\n' })];
  expect(parse(applyPatch(text(before), diff(before, after)) as string)).toEqual(after);
});

test('it is of YAML whose keys are sorted, with a little of what stays', () => {
  expect(diff(object({ b: 1, a: { y: 1, x: 2 } }), object({ a: { x: 3, y: 1 }, b: 1 }))).toBe(
    ['--- Thing/thing (live)', '+++ Thing/thing (release 1)', '@@ -4,6 +4,6 @@', '   name: thing', ' spec:', '   a:', '-    x: 2', '+    x: 3', '     y: 1', '   b: 1', ''].join('\n'),
  );
});

test('what comes and what goes is whole', () => {
  const lines = (text: string): string[] => text.trimEnd().split('\n').slice(3);
  expect(lines(diff(undefined, object({ a: 1 })))).toEqual(['+apiVersion: v1', '+kind: Thing', '+metadata:', '+  name: thing', '+spec:', '+  a: 1']);
  expect(lines(diff(object({ a: 1 }), undefined)).every((line) => line.startsWith('-'))).toBe(true);
});
