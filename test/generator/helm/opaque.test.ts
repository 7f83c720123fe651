import { describe, expect, test } from 'vitest';
import { boolean, include, integer, item, list, map, object, references, release, string, text, withDefault } from '../../../generator/helm/index.ts';
import { expression } from '../../../generator/helm/expression.ts';
import { chartWith, generated } from './charts.ts';

const v = references(
  object({
    size: integer(1, 'A size.'),
    word: string('', 'A word.'),
    names: list(item.string(), [], 'Names.'),
    labels: map(item.string(), {}, 'Labels.'),
    nested: object({ on: boolean(true, 'A switch.') }, 'More.'),
  }),
) as any;

/** Ways in which JavaScript could lose an expression, and what each is called. */
const losses: [string, (expression: any) => unknown, string][] = [
  ['a template string', (e) => `${e}`, 'used as a string or number'],
  ['concatenation', (e) => 'a' + e, 'used as a string or number'],
  ['String', (e) => String(e), 'used as a string or number'],
  ['arithmetic', (e) => e + 1, 'used as a string or number'],
  ['negation', (e) => -e, 'used as a string or number'],
  ['Number', (e) => Number(e), 'used as a string or number'],
  ['Math.max', (e) => Math.max(e, 1), 'used as a string or number'],
  ['comparison', (e) => e > 1, 'used as a string or number'],
  ['loose equality', (e) => e == 'x', 'used as a string or number'],
  ['Array.join', (e) => [e].join(), 'used as a string or number'],
  ['a computed key', (e) => ({ [e]: 1 }), 'used as a string or number'],
  ['JSON.stringify', (e) => JSON.stringify({ e }), 'serialized'],
  ['spread into a list', (e) => [...e], 'used as a list'],
  ['for of', (e) => { for (const _ of e) break; }, 'used as a list'],
  ['Array.from', (e) => Array.from(e), 'used as a list'],
  ['a method', (e) => e.map((x: unknown) => x), 'asked for .map'],
  ['toString', (e) => e.toString(), 'asked for .toString'],
  ['a field', (e) => e.value, 'asked for .value'],
  ['length', (e) => e.length, 'asked for .length'],
];

/** Only what can't be taken apart: an object of values may. */
const listings: [string, (expression: any) => unknown][] = [
  ['spread into an object', (e) => ({ ...e })],
  ['Object.entries', (e) => Object.entries(e)],
  ['Object.keys', (e) => Object.keys(e)],
  ['Object.assign', (e) => Object.assign({}, e)],
  ['for in', (e) => { for (const _ in e) break; }],
];

describe.each<[string, unknown]>([
  ['.Values.size', v.size],
  ['.Values.labels', v.labels],
  ['.Values.nested.on', v.nested.on],
  ['.Release.Name', release.name],
  ['a .Values.word', text`a ${v.word}`],
  ['include "x.labels"', include('x.labels', 'yaml')],
  ['.Values.names | default (list 1)', withDefault(v.names, expression({ kind: 'call', function: 'list', arguments: [{ kind: 'literal', value: 1, type: 'integer' }], type: 'list' }))],
])('%s refuses', (name, value) => {
  test.each(losses)('%s', (_, lose, how) => {
    expect(() => lose(value)).toThrow(new TypeError(`${name} was ${how}: it has a value only when Helm renders the chart, so ${how.startsWith('asked') ? 'hand it over whole' : 'write text`…` or a function'}`));
  });

  test.each(listings)('%s', (_, take) => {
    expect(() => take(value)).toThrow(`${name} was taken apart (spread, Object.entries): it has a value only when Helm renders the chart, so hand it over whole`);
  });
});

test('what JavaScript asks of any object is answered', async () => {
  const { size } = v;
  expect((await Promise.resolve(size)) === size).toBe(true);
  expect([size.then, size.constructor, release.name.constructor]).toEqual([undefined, Object, Object]);
});

test('what the author’s code does wrong fails with the name of the chart', () => {
  const chart = chartWith(object({ size: integer(1, 'A size.') }), (_, values) => void `${values.size as never}`);
  expect(() => generated(chart)).toThrow('sample: .Values.size was used as a string or number');
});
