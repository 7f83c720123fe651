import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { load } from 'js-yaml';
import { boolean, defaultsOf, integer, intOrString, item, kubernetes, list, map, number, object, oneOf, string } from '../../../generator/helm/index.ts';
import { writeValues } from '../../../generator/helm/write-values.ts';
import { generated, specChart } from './charts.ts';
import { helmVersions, renderSpec } from './render.ts';
import { rareCharacters, strings } from './traps.ts';

const named = Object.fromEntries(strings.map((value, index) => [`k${index}`, value]));
const keyed = Object.fromEntries(strings.filter((key) => key !== '').map((key) => [key, 'x']));
const values = object({
  n: string('yes', 'A word that YAML 1.1 takes for a boolean, under a key that it takes for one.'),
  text: string('two\nlines', `${'A long description, of which no word may be lost and no line be longer than a hundred columns. '.repeat(3)}{{ evil }} # no comment: nothing.`),
  rare: string(rareCharacters, 'Characters that YAML 1.1 has its own mind about.'),
  size: integer(12345678, 'A size.'),
  ratio: number(1e21, 'A ratio.'),
  flag: boolean(false, 'A switch.'),
  either: intOrString('0777', 'A number or a string.'),
  word: oneOf(['Off', 'on'], 'on', 'A word.'),
  'a.b/c': object({ deep: object({ down: string('null', 'A word,\nof two lines.') }, 'Deeper.') }, 'A key that is no identifier.'),
  names: list(item.string(), [...strings], 'Names.'),
  named: map(item.string(), named, 'Words.'),
  keyed: map(item.string(), keyed, 'Keys.'),
  empty: map(item.string(), {}, 'None.'),
  none: list(item.string(), [], 'None.'),
  affinity: kubernetes('V1Affinity', { nodeAffinity: {} }, 'Affinity.', []),
});
const text = writeValues('sample', values);

describe.each([
  ['YAML 1.2', (given: string) => parse(given) as unknown],
  ['YAML 1.1, which Helm reads', (given: string) => parse(given, { version: '1.1' }) as unknown],
  ['js-yaml', load],
])('in %s', (_, read) => {
  test('values.yaml is the defaults', () => {
    expect(read(text)).toEqual(defaultsOf(values));
  });
});

describe.each(helmVersions)('with %s', (helm) => {
  test('each default is what its schema says it is', async () => {
    const everyValue = specChart(values, (v) => ({ ...v }));
    expect(await renderSpec(helm, everyValue)).toEqual(defaultsOf(values));
  });
});

test('descriptions stand above their keys as comments, wrapped', () => {
  const [header, ...blocks] = text.split('\n\n');
  expect(header).toBe('# yaml-language-server: $schema=values.schema.json\n# Default values of sample. Generated from its declaration: edit that, not this file.');
  expect(blocks[0]).toBe('# A word that YAML 1.1 takes for a boolean, under a key that it takes for one.\n"n": "yes"');
  expect(blocks.find((block) => block.includes('deep:'))).toBe('# A key that is no identifier.\na.b/c:\n  # Deeper.\n  deep:\n    # A word, of two lines.\n    down: "null"');
  const comments = text.split('\n').filter((line) => line.trimStart().startsWith('#'));
  expect(comments.map((line) => line.slice(2)).join(' ')).toContain('{{ evil }} # no comment: nothing.');
  expect(Math.max(...comments.map((line) => line.length))).toBeLessThanOrEqual(102);
  expect(comments.some((line) => line.length > 80)).toBe(true);
});

test('a chart without values has an empty file', () => {
  expect(parse(generated(specChart(object({}), () => ({}))).files.get('values.yaml')!)).toEqual({});
});
