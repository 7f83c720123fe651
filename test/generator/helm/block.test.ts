import { describe, expect, test } from 'vitest';
import { block, boolean, each, eachEntry, fields, integer, item, lines, list, map, object, release, spread, string, text, when, whenSet } from '../../../generator/helm/index.ts';
import { partsOf } from '../../../generator/helm/block.ts';
import { specChart } from './charts.ts';
import { helmVersions, renderSpec } from './render.ts';

const port = object({ name: string('', 'Name.'), number: integer(0, 'Number.') });
const chart = specChart(
  object({
    on: boolean(true, 'A switch.'),
    other: boolean(false, 'Another switch.'),
    size: integer(3, 'A size.'),
    word: string('abc', 'A word.'),
    names: list(item.string(), [], 'Names.'),
    ports: list(port, [], 'Ports.'),
    labels: map(item.string(), {}, 'Labels.'),
  }),
  (v) => ({
    field: {
      always: 1,
      when: when(v.on, v.size),
      either: when(v.on, 'on', 'off'),
      chain: when(v.on, 'first', when(v.other, 'second', 'third')),
      both: when(v.on, when(v.other, 'both')),
      subtree: when(v.on, { deep: { word: v.word } }),
      set: whenSet(v.word),
      setMap: whenSet(v.labels),
      setIn: whenSet(v.labels, (labels) => ({ copy: labels, release: release.name })),
    },
    item: [
      'always',
      when(v.on, v.word),
      when(v.on, [v.size, 'second']),
      when(v.on, 'on', ['off', 'really']),
      when(v.on, when(v.other, 'both')),
      whenSet(v.labels, (labels) => ({ labels })),
      each(v.names, (name) => ({ name, ofRelease: release.name })),
      each(v.ports, (given) => given),
      eachEntry(v.labels, (name, value) => ({ name, value, sizes: [v.size] })),
      spread(v.names),
      [spread(v.names), 'nested'],
      fields(spread(v.labels), { last: 1 }),
      lines('one', text`two ${v.word}`),
    ],
    among: fields({ before: 1, maybe: when(v.other, 1) }, spread(v.labels), when(v.on, { inside: v.size }), eachEntry(v.labels, (name, value) => [text`${name}-copy`, value]), whenSet(v.word, (word) => ({ word }))),
    lines: lines('plain', v.word, text`size ${v.size}`, when(v.on, ['on'], ['off']), each(v.names, (name) => [text`name ${name} of ${release.name}`]), eachEntry(v.labels, (name, value) => [text`${name}=${value}`]), whenSet(v.word, (word) => [text`word ${word}`])),
  }),
);

const full = { names: ['x', 'y: {{ z }}'], ports: [{ name: 'http', number: 12345678 }], labels: { 'a.b/c': 'yes', tier: '1e3' } };

describe.each(helmVersions)('with %s', (helm) => {
  test('a field is there while its condition holds', async () => {
    expect((await renderSpec(helm, chart)).field).toEqual({ always: 1, when: 3, either: 'on', chain: 'first', subtree: { deep: { word: 'abc' } }, set: 'abc' });
    expect((await renderSpec(helm, chart, { on: false, word: '' })).field).toEqual({ always: 1, either: 'off', chain: 'third' });
    expect((await renderSpec(helm, chart, { other: true, labels: { a: 'b' } })).field).toMatchObject({
      both: 'both',
      setMap: { a: 'b' },
      setIn: { copy: { a: 'b' }, release: 'demo' },
    });
    expect((await renderSpec(helm, chart, { on: false, other: true })).field.chain).toBe('second');
  });

  test('an item is there while its condition holds, or once for each', async () => {
    expect((await renderSpec(helm, chart, { on: false })).item).toEqual(['always', 'off', 'really', ['nested'], { last: 1 }, 'one\ntwo abc\n']);
    expect((await renderSpec(helm, chart, { other: true, ...full })).item).toEqual([
      'always',
      'abc',
      3,
      'second',
      'on',
      'both',
      { labels: full.labels },
      { name: 'x', ofRelease: 'demo' },
      { name: 'y: {{ z }}', ofRelease: 'demo' },
      { name: 'http', number: 12345678 },
      { name: 'a.b/c', value: 'yes', sizes: [3] },
      { name: 'tier', value: '1e3', sizes: [3] },
      'x',
      'y: {{ z }}',
      ['x', 'y: {{ z }}', 'nested'],
      { ...full.labels, last: 1 },
      'one\ntwo abc\n',
    ]);
  });

  test('fixed fields stand among spread and conditional ones', async () => {
    expect((await renderSpec(helm, chart, full)).among).toEqual({ before: 1, ...full.labels, inside: 3, 'a.b/c-copy': 'yes', 'tier-copy': '1e3', word: 'abc' });
    expect((await renderSpec(helm, chart, { on: false, other: true, word: '' })).among).toEqual({ before: 1, maybe: 1 });
  });

  test('lines of a text follow the values', async () => {
    expect((await renderSpec(helm, chart, full)).lines).toBe('plain\nabc\nsize 3\non\nname x of demo\nname y: {{ z }} of demo\na.b/c=yes\ntier=1e3\nword abc\n');
    expect((await renderSpec(helm, chart, { on: false })).lines).toBe('plain\nabc\nsize 3\noff\nword abc\n');
  });
});

describe('a block', () => {
  const condition = release.name;

  test.each([when(condition, 1), whenSet(condition), each(condition as never, () => 1), eachEntry(condition as never, () => 1), spread(condition), fields({}), lines('a')])(
    'tells only the writers what is in it',
    (value) => {
      const name = `a ${value[block]} block`;
      expect(() => Object.entries(value)).toThrow(`${name} was taken apart`);
      expect(() => JSON.stringify(value)).toThrow(`${name} was serialized`);
      expect(() => `${value}`).toThrow(`${name} was used as a string or number`);
      expect(() => (value as never)['value']).toThrow(`${name} was asked for .value`);
      expect(partsOf(value).length).toBeGreaterThan(0);
    },
  );
});
