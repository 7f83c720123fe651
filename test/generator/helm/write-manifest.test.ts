import { describe, expect, test } from 'vitest';
import { boolean, each, fields, item, list, map, object, spread, string, text, when } from '../../../generator/helm/index.ts';
import { anything, chartWith, generated, none, specChart, templateOf } from './charts.ts';
import { helmVersions, renderSpec } from './render.ts';
import { integers, numbers, rareCharacters, strings } from './traps.ts';

const literals = specChart(none, () => ({
  strings: [...strings, rareCharacters],
  named: Object.fromEntries(strings.map((value, index) => [`k${index}`, value])),
  keys: Object.fromEntries([...strings, rareCharacters].map((key) => [key, 1])),
  texts: strings.map((value) => text`${value}`),
  numbers: [...integers, ...numbers],
  booleans: [true, false],
  empty: [{}, [], ''],
}));

const values = object({
  on: boolean(true, 'A switch.'),
  off: boolean(false, 'Another.'),
  word: string('abc', 'A word.'),
  labels: map(item.string(), { 'a.b/c': 'x' }, 'Labels.'),
  maps: list(map(item.string(), {}, ''), [{ a: 'b' }, {}], 'Maps.'),
});

const places = specChart(values, (v) => ({
  firstOfItem: [
    { maybe: when(v.off, 1), always: 1 },
    { maybe: when(v.on, 1), always: 1 },
    { labels: v.labels },
    { nested: { maybe: when(v.on, 1), always: 1 } },
    { nested: [when(v.on, { maybe: when(v.on, 1), last: v.word })] },
    fields(spread(v.labels)),
    fields({ always: 1 }, spread(v.labels)),
    fields(spread(v.labels), { always: when(v.on, 1) }),
  ],
  wholeItem: [v.labels, when(v.on, v.labels), each(v.maps, (one) => one), [v.labels, [v.word]], [[when(v.on, v.word)]]],
}));

describe.each(helmVersions)('with %s', (helm) => {
  test('literals come out as they are, and nothing in them is run', async () => {
    expect(await renderSpec(helm, literals)).toEqual({
      strings: [...strings, rareCharacters],
      named: Object.fromEntries(strings.map((value, index) => [`k${index}`, value])),
      keys: Object.fromEntries([...strings, rareCharacters].map((key) => [key, 1])),
      texts: strings,
      numbers: [...integers, ...numbers],
      booleans: [true, false],
      empty: [{}, [], ''],
    });
  });

  test('an item may begin with a condition, a spread or a whole map', async () => {
    const labels = { 'a.b/c': 'x' };
    expect(await renderSpec(helm, places)).toEqual({
      firstOfItem: [
        { always: 1 },
        { maybe: 1, always: 1 },
        { labels },
        { nested: { maybe: 1, always: 1 } },
        { nested: [{ maybe: 1, last: 'abc' }] },
        labels,
        { always: 1, ...labels },
        { ...labels, always: 1 },
      ],
      wholeItem: [labels, labels, { a: 'b' }, {}, [labels, ['abc']], [['abc']]],
    });
  });
});

describe('the template', () => {
  test('reads as one would write it', () => {
    const chart = specChart(values, (v) => ({
      items: [{ maybe: when(v.on, v.word), always: 1 }],
      labels: fields({ fixed: 'yes' }, spread(v.labels)),
      whole: v.labels,
    }));
    expect(templateOf(chart)).toBe(`spec:
  items:
    - always: 1
      {{- if .Values.on }}
      maybe: {{ .Values.word | quote }}
      {{- end }}
  labels:
    fixed: "yes"
    {{- with .Values.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  whole:
    {{- toYaml .Values.labels | nindent 4 }}
`);
  });

  test('a field that is undefined is left out', () => {
    expect(templateOf(specChart(none, () => ({ a: undefined, b: [{ c: undefined, d: 1 }] })))).toBe('spec:\n  b:\n    - d: 1\n');
  });
});

describe('a block in an impossible place fails', () => {
  const failing = (spec: (v: Parameters<Parameters<typeof specChart<typeof values>>[1]>[0]) => unknown) => () => generated(specChart(values, spec));

  test.each<[string, () => unknown, string]>([
    ['each as a field', failing((v) => ({ a: each(v.maps, (one) => one) })), "sample/result at spec.a: a each block can't stand at spec.a: give it a key or make it a list's item"],
    ['spread as a field', failing((v) => ({ a: spread(v.labels) })), "sample/result at spec.a: a spread block can't stand at spec.a"],
    ['fields in fields', failing((v) => ({ a: fields(fields({ b: 1 }) as never, spread(v.labels)) })), "sample/result at spec.a: a fields block can't be nested here"],
    ['an expression in fields', failing((v) => ({ a: fields(when(v.on, v.labels)) })), 'sample/result at spec.a: .Values.labels was taken apart'],
    ['a map in a text', failing((v) => ({ a: text`labels ${v.labels as never}` })), "sample/result at spec.a: .Values.labels is a map and can't stand in a text"],
  ])('%s', (_, generate, message) => {
    expect(generate).toThrow(message);
  });

  test('when as a whole resource', () => {
    const chart = chartWith(values, (host, v) => void anything(host, 'thing', each(v.maps, (one) => one)));
    expect(() => generated(chart)).toThrow("sample/thing at spec: a each block can't stand at spec");
  });
});
