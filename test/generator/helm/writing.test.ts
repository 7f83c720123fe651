import { describe, expect, test } from 'vitest';
import { and, boolean, checksum, each, eachEntry, eq, fields, generateChart, integer, item, lines, list, map, not, object, spread, string, text, when, whenSet } from '../../../generator/helm/index.ts';
import { describe as described } from '../../../generator/helm/expression.ts';
import { anything, chartWith } from './charts.ts';

const values = object({
  on: boolean(true, 'A switch.'),
  size: integer(1, 'A size.'),
  word: string('', 'A word.'),
  other: string('', 'Another.'),
  names: list(item.string(), [], 'Names.'),
  labels: map(item.string(), {}, 'Labels.'),
  nested: object({ deep: integer(1, 'A size.') }),
});

const { bindings, uses } = generateChart(
  chartWith(values, (chart, v) => {
    const defined = chart.define('other', 'Text.', v.other);
    anything(chart, 'direct', { size: v.size, deep: { er: [v.word, { last: v.nested.deep }] }, whole: v.nested, map: v.labels });
    chart.when(v.on, () =>
      void anything(chart, 'blocks', {
        conditional: when(and(v.on, v.size), v.word, v.other),
        set: whenSet(v.word),
        setIn: whenSet(v.labels, (labels) => ({ copy: labels, word: v.word })),
        spread: fields({ fixed: v.word }, spread(v.labels)),
        fixed: ['x', v.word, fields({ a: v.word }), lines('x')],
        items: ['x', when(v.on, v.word), v.other, spread(v.names), each(v.names, (name) => ({ name, word: v.word }))],
        maybe: ['x', { word: when(v.on, v.word) }, v.other],
        entries: fields(eachEntry(v.labels, (name, value) => [name, { value, word: v.word }])),
      }),
    );
    anything(chart, 'indirect', { text: text`a ${v.word}`, defined, sum: checksum(v.nested), logic: not(v.on), lines: lines(when(v.on, [text`${v.word}`])) });
  }),
);

const guarded = (guards: readonly Parameters<typeof described>[0][]) => guards.map(described).join(' & ');
/** `field = value`, with `…` where the value is a part only, and what has to be set. */
const written = (file: string) =>
  bindings
    .filter(({ template }) => template === `templates/${file}.yaml`)
    .map(({ field, value, how, guards }) => [`${field.join('.')} ${how === 'exact' ? '=' : '…'} ${value.join('.')}`, guarded(guards)]);

describe('bindings', () => {
  test('a value that stands alone', () => {
    expect(written('direct')).toEqual([
      ['spec.size = size', ''],
      ['spec.deep.er.0 = word', ''],
      ['spec.deep.er.1.last = nested.deep', ''],
      ['spec.whole = nested', ''],
      ['spec.map = labels', ''],
    ]);
  });

  test('in blocks, with their guards', () => {
    expect(written('blocks')).toEqual([
      ['spec.conditional = word', '.Values.on & and .Values.on .Values.size'],
      ['spec.conditional = other', '.Values.on & not (and .Values.on .Values.size)'],
      ['spec.set = word', '.Values.on & .Values.word'],
      ['spec.setIn.copy = labels', '.Values.on & .Values.labels'],
      ['spec.setIn.word = word', '.Values.on & .Values.labels'],
      ['spec.spread.fixed = word', '.Values.on'],
      ['spec.spread … labels', '.Values.on & .Values.labels'],
      ['spec.fixed.1 = word', '.Values.on'],
      ['spec.fixed.2.a = word', '.Values.on'],
      ['spec.items.* = word', '.Values.on & .Values.on'],
      ['spec.items.* = other', '.Values.on'],
      ['spec.items.* … names', '.Values.on & .Values.names'],
      ['spec.items.*.word = word', '.Values.on & .Values.names'],
      ['spec.maybe.*.word = word', '.Values.on & .Values.on & .Values.on'],
      ['spec.maybe.* = other', '.Values.on'],
      ['spec.entries.*.word = word', '.Values.on & .Values.labels & .Values.labels'],
    ]);
  });

  test('a value that is only a part of a scalar is not bound', () => {
    expect(written('indirect')).toEqual([]);
  });
});

describe('uses', () => {
  const guardsOf = (value: string) => new Set(uses.filter((use) => use.value.join('.') === value).map(({ guards }) => guarded(guards)));

  test('every value that decides something is used', () => {
    expect(new Set(uses.map(({ value }) => value.join('.')))).toEqual(new Set(['size', 'word', 'other', 'names', 'labels', 'nested', 'nested.deep', 'on']));
  });

  test('through named templates, texts and conditions', () => {
    expect(guardsOf('other')).toContain('');
    expect(guardsOf('word')).toContain('.Values.on');
    expect(guardsOf('size')).toEqual(new Set(['', '.Values.on']));
    expect(guardsOf('on')).toContain('');
  });

  test('what stands in an each is used where the list has items', () => {
    expect(guardsOf('word')).toContain('.Values.on & .Values.names');
  });
});

test('a value in a comparison is used, not bound', () => {
  const chart = generateChart(chartWith(object({ word: string('', 'A word.') }), (host, v) => void anything(host, 'thing', { a: eq<string>(v.word, 'x') })));
  expect(chart.bindings).toEqual([]);
  expect(chart.uses.map(({ value }) => value)).toEqual([['word']]);
});
