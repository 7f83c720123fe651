import type { TObject } from '@sinclair/typebox';
import { Type } from '@sinclair/typebox';
import { describe, expect, test } from 'vitest';
import { defineChart, generateChart, integer, intOrString, item, kubernetes, list, map, object, oneOf, string } from '../../../generator/helm/index.ts';
import { identity, specChart } from './charts.ts';

const generate = (values: TObject) => () => generateChart(specChart(values, () => ({})));

describe('a declaration fails', () => {
  test.each<[string, TObject, string]>([
    ['with a default below its minimum', object({ port: integer(0, 'A port.', { minimum: 1 }) }), 'sample: a default is not valid: port is 0; its minimum is 1'],
    ['with a default that does not match', object({ image: object({ tag: string('x y', 'A tag.', { pattern: '^\\S*$' }) }) }), 'sample: a default is not valid: image.tag is "x y"; it has to match ^\\S*$'],
    ['with a default that is none of the words', object({ word: Type.Unsafe<string>({ type: 'string', enum: ['a', 'b'], default: 'c', description: 'A word.' }) }), 'sample: a default is not valid: word is "c"; it has to be one of a, b'],
    ['with a default of another type', object({ size: Type.Unsafe<number>({ type: 'integer', default: '1', description: 'A size.' }) }), 'sample: a default is not valid: size is "1"; it has to be of the type integer'],
    ['with a list of the wrong items', object({ names: list(item.string({ minLength: 2 }), ['ab', 'c'], 'Names.') }), 'sample: a default is not valid: names.1 is "c"; its minLength is 2'],
    ['with a field that Kubernetes does not have', object({ affinity: kubernetes('V1Affinity', { podAfinity: {} } as never, 'Affinity.', []) }), 'sample: a default is not valid: affinity.podAfinity is not a value; did you mean affinity.podAffinity?'],
    ['with an example that is not valid', object({ word: string('a', 'A word.', { maxLength: 1, examples: ['b', 'cd'] }) }), 'sample: an example is not valid: word is "cd"; its maxLength is 1'],
    ['with an example of a map that is not valid', object({ sizes: map(item.integer(), {}, 'Sizes.', { examples: [{ a: 'x' }] }) }), 'sample: an example is not valid: sizes.a is "x"; it has to be of the type integer'],
    ['with an example under a key that is no identifier', object({ 'a.b/c~d': integer(1, 'A size.', { examples: ['x'] }) }), 'sample: an example is not valid: a.b/c~d is "x"'],
    ['without a default', object({ image: object({ tag: Type.String({ description: 'A tag.' }) }) }), 'sample at image.tag: has no default'],
    ['without a description', object({ image: object({ tag: Type.String({ default: '' }) }) }), 'sample at image.tag: has no description'],
  ])('%s', (_, values, message) => {
    expect(generate(values)).toThrow(message);
  });
});

test('a default of a dependency that does not fit its schema fails', () => {
  const child = defineChart({ ...identity, name: 'child', values: object({ port: integer(80, 'A port.', { maximum: 100 }) }) });
  const parent = (port: number) => defineChart({ ...identity, values: object({ child: object({ port: integer(port, 'A port.', { maximum: 100 }) }) }), dependencies: [{ chart: child }] });
  expect(() => generateChart(parent(101))).toThrow('sample: a default is not valid: child.port is 101; its maximum is 100');
  expect(() => generateChart(parent(100))).not.toThrow();
});

test('valid defaults and examples pass', () => {
  const values = object({
    either: intOrString('25%', 'A number or a string.', { examples: [1, 'x'] }),
    word: oneOf(['a', 'b'], 'b', 'A word.'),
    'a.b/c': integer(1, 'A size.', { examples: [2] }),
    affinity: kubernetes('V1Affinity', { nodeAffinity: {} }, 'Affinity.', [{ podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } }]),
  });
  expect(generate(values)).not.toThrow();
});
