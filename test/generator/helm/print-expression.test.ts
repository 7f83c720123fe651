import { describe, expect, test } from 'vitest';
import { boolean, each, eachEntry, field, intOrString, integer, item, list, map, number, object, string, text, whenSet } from '../../../generator/helm/index.ts';
import { nodeOf } from '../../../generator/helm/expression.ts';
import { printScalar } from '../../../generator/helm/print-expression.ts';
import { chartWith, specChart, templateOf } from './charts.ts';
import { helmVersions, renderSpec } from './render.ts';
import { integers, numbers, rareCharacters, strings } from './traps.ts';

const scalars = specChart(
  object({
    text: string('a', 'A string.'),
    whole: integer(1, 'An integer.'),
    ratio: number(0.5, 'A number.'),
    flag: boolean(false, 'A boolean.'),
    either: intOrString('25%', 'A number or a string.'),
    'a.b/c': string('dotted', 'A key that is no identifier.'),
  }),
  (v) => ({
    fields: { text: v.text, whole: v.whole, ratio: v.ratio, flag: v.flag, either: v.either, dotted: v['a.b/c'] },
    items: [v.text, v.whole, v.ratio, v.flag, v.either, v['a.b/c']],
    texts: { text: text`${v.text}`, whole: text`${v.whole}`, ratio: text`<${v.ratio}>`, flag: text`${v.flag as never}!`, either: text`max ${v.either}` },
  }),
);

const lists = specChart(
  object({
    strings: list(item.string(), [], 'Strings.'),
    integers: list(item.integer(), [], 'Integers.'),
    mixed: list(item.scalar(), [], 'Numbers and strings.'),
    words: map(item.string(), {}, 'Strings by name.'),
    sizes: map(item.integer(), {}, 'Integers by name.'),
    nested: map(map(item.integer(), {}, ''), {}, 'Maps by name.'),
  }),
  (v) => ({
    one: { strings: [each(v.strings, (value) => value)], integers: [each(v.integers, (value) => value)], mixed: [each(v.mixed, (value) => value)] },
    named: { words: [eachEntry(v.words, (name, value) => ({ name, value }))], sizes: [eachEntry(v.sizes, (name, value) => ({ name, value }))] },
    whole: { strings: v.strings, integers: v.integers, mixed: v.mixed, words: v.words, sizes: v.sizes },
    nested: [eachEntry(v.nested, (outer, inner) => ({ outer, inner, entries: [eachEntry(inner, (name, value) => ({ outer, name, value }))] }))],
    dotted: whenSet(v.words, (words) => field('string', words, 'a.b/c')),
  }),
);

describe.each(helmVersions)('with %s', (helm) => {
  test('a scalar keeps its type as a field and as an item', async () => {
    const { fields, items } = await renderSpec(helm, scalars, { whole: 12345678, ratio: 1e21, either: 1000000, flag: true });
    expect(fields).toEqual({ text: 'a', whole: 12345678, ratio: 1e21, flag: true, either: 1000000, dotted: 'dotted' });
    expect(items).toEqual(['a', 12345678, 1e21, true, 1000000, 'dotted']);
  });

  test('a scalar in a text is written out', async () => {
    const { texts } = await renderSpec(helm, scalars, { whole: 12345678, ratio: 12345678, either: 12345678 });
    expect(texts).toEqual({ text: 'a', whole: '12345678', ratio: '<12345678>', flag: 'false!', either: 'max 12345678' });
    expect((await renderSpec(helm, scalars, { ratio: 0.1 })).texts).toMatchObject({ ratio: '<0.1>', either: 'max 25%' });
  });

  test('what --set gives is an integer to Go, and prints the same', async () => {
    const { fields, texts } = await renderSpec(helm, scalars, {}, ['--set', 'whole=12345678,ratio=3,either=80']);
    expect(fields).toMatchObject({ whole: 12345678, ratio: 3, either: 80 });
    expect(texts).toMatchObject({ whole: '12345678', ratio: '<3>', either: 'max 80' });
  });

  test('every string comes out as it is', async () => {
    const words = Object.fromEntries(strings.map((value, index) => [`k${String(index).padStart(2, '0')}`, value]));
    const spec = await renderSpec(helm, lists, { strings, mixed: [...strings, ...numbers], words });
    expect(spec.one.strings).toEqual(strings);
    expect(spec.one.mixed).toEqual([...strings, ...numbers]);
    expect(spec.whole).toMatchObject({ strings, words });
    expect(spec.named.words).toEqual(Object.entries(words).map(([name, value]) => ({ name, value })));
  });

  test('a string with rare characters comes out as it is', async () => {
    expect((await renderSpec(helm, scalars, { text: rareCharacters })).fields.text).toBe(rareCharacters);
  });

  test('every integer comes out as it is', async () => {
    const sizes = { 'a.b/c': 12345678, 'yes': 1000000 };
    const spec = await renderSpec(helm, lists, { integers, sizes, nested: { yes: sizes } });
    expect(spec.one.integers).toEqual(integers);
    expect(spec.whole).toMatchObject({ integers, sizes });
    expect(spec.nested).toEqual([
      { outer: 'yes', inner: sizes, entries: [{ outer: 'yes', name: 'a.b/c', value: 12345678 }, { outer: 'yes', name: 'yes', value: 1000000 }] },
    ]);
  });

  test('empty and unset maps and lists', async () => {
    expect(await renderSpec(helm, lists)).toEqual({ whole: { strings: [], integers: [], mixed: [], words: {}, sizes: {} } });
    expect(await renderSpec(helm, lists, { strings: null, words: null })).toEqual({ whole: { strings: null, integers: [], mixed: [], words: null, sizes: {} } });
  });

  test('a field is found by a key that is no identifier', async () => {
    expect((await renderSpec(helm, lists, { words: { 'a.b/c': 'x' } })).dotted).toBe('x');
  });
});

describe('printScalar', () => {
  test('an action reads as one would write it', () => {
    expect(templateOf(scalars)).toMatch(/^ {4}whole: \{\{ \.Values\.whole \| int64 \}\}$/m);
    expect(templateOf(scalars)).toMatch(/^ {4}dotted: \{\{ index \.Values "a\.b\/c" \| quote \}\}$/m);
  });

  test('a map has no place where one scalar is wanted', () => {
    const chart = chartWith(object({ labels: map(item.string(), {}, 'Labels.') }), (_, v) => void printScalar(nodeOf(v.labels)));
    expect(() => templateOf(chart)).toThrow("sample: .Values.labels is a map and can't stand in a scalar's place");
  });
});
