import { describe, expect, test } from 'vitest';
import { boolean, each, eachEntry, eq, field, fields, item, list, map, object, spread, string, when, whenSet } from '../../../generator/helm/index.ts';
import { specChart, templateOf } from './charts.ts';
import { helmVersions, renderSpec } from './render.ts';

const values = object({
  a: boolean(false, 'A switch.'),
  b: boolean(false, 'Another.'),
  word: string('', 'A word.'),
  labels: map(item.string(), {}, 'Labels.'),
  names: list(item.string(), [], 'Names.'),
});

/** One conditional collection a key; `last` holds the spec together. */
const chart = specChart(values, (v) => ({
  map: { one: when(v.a, 1) },
  mapOfTwo: { one: when(v.a, 1), two: when(v.b, 2) },
  deep: { er: { one: when(v.a, 1), two: whenSet(v.word) } },
  nested: { one: when(v.a, when(v.b, 1)) },
  otherwise: { one: when(v.a, when(v.b, 'both'), whenSet(v.word)) },
  either: { one: when(v.a, 'yes', 'no') },
  list: [when(v.a, 1), spread(v.names), each(v.names, (name) => name), eachEntry(v.labels, (name) => name)],
  listOfNested: [when(v.a, [when(v.b, 1), spread(v.names)])],
  item: [{ one: when(v.a, 1) }, [when(v.b, 2)], fields(spread(v.labels)), 'fixed'],
  items: [{ one: when(v.a, 1) }, fields({}, spread(v.labels))],
  fields: fields({ one: when(v.a, 1) }, spread(v.labels), when(v.b, { two: when(v.a, 2) }), eachEntry(v.labels, (name, value) => [name, when(v.b, value)])),
  emptyFields: fields({}, spread(v.labels)),
  sameFunction: { one: when(eq<string>(v.word, 'x'), 1), two: when(eq<string>(v.word, 'y'), 2) },
  own: whenSet(v.labels, (labels) => ({ inner: { one: when(field('string', labels, 'one'), 1) } })),
  nothingLeft: [when(v.a, ['x'], [])],
  literal: { empty: {}, list: [] },
  last: 1,
}));

const always = { either: { one: 'no' }, item: ['fixed'], literal: { empty: {}, list: [] }, last: 1 };

describe.each(helmVersions)('with %s', (helm) => {
  test('a collection without entries is left out, never null', async () => {
    expect(await renderSpec(helm, chart)).toEqual(always);
  });

  test.each([
    ['the first condition', { a: true }, { map: { one: 1 }, mapOfTwo: { one: 1 }, deep: { er: { one: 1 } }, list: [1], item: [{ one: 1 }, 'fixed'], items: [{ one: 1 }], fields: { one: 1 }, either: { one: 'yes' }, nothingLeft: ['x'] }],
    ['the second', { b: true }, { mapOfTwo: { two: 2 }, item: [[2], 'fixed'] }],
    ['a word', { word: 'y' }, { deep: { er: { two: 'y' } }, otherwise: { one: 'y' }, sameFunction: { two: 2 } }],
    ['labels', { labels: { x: 'y' } }, { list: ['x'], item: [{ x: 'y' }, 'fixed'], items: [{ x: 'y' }], fields: { x: 'y' }, emptyFields: { x: 'y' } }],
  ])('%s alone fills what depends on it', async (_, given, filled) => {
    expect(await renderSpec(helm, chart, given)).toEqual({ ...always, ...filled });
  });

  test('both conditions fill what needs both', async () => {
    expect(await renderSpec(helm, chart, { a: true, b: true })).toMatchObject({ nested: { one: 1 }, otherwise: { one: 'both' }, listOfNested: [1], fields: { one: 1, two: 2 } });
  });

  test('a condition on the entry itself', async () => {
    expect((await renderSpec(helm, chart, { labels: { one: 'x' } })).own).toEqual({ inner: { one: 1 } });
  });
});

test('a condition is not repeated where it is known to hold', () => {
  const text = templateOf(specChart(values, (v) => ({ rules: [when(v.names, [each(v.names, (name) => name)], ['any'])], last: 1 })));
  expect(text).toBe('spec:\n  rules:\n    {{- if .Values.names }}\n    {{- range .Values.names }}\n    - {{ . | quote }}\n    {{- end }}\n    {{- else }}\n    - any\n    {{- end }}\n  last: 1\n');
});
