import { expect, test } from 'vitest';
import { boolean, defineChart, integer, intOrString, item, kubernetes, list, map, object, oneOf, string, valuesSchema } from '../../../../generator/helm/index.ts';
import { compareValues } from '../../../../scripts/versions/rules/values.ts';
import { identity } from '../../../generator/helm/charts.ts';

const values = object({
  port: integer(80, 'A port.', { minimum: 1, maximum: 9 }),
  word: oneOf(['a', 'b'], 'a', 'A word.'),
  host: string('', 'A host.', { pattern: '^[a-z]*$', maxLength: 9 }),
  either: intOrString(1, 'Either.'),
  deep: object({ on: boolean(true, 'A switch.') }, 'Deep.'),
  names: list(item.string(), [], 'Names.'),
  labels: map(item.string(), {}, 'Labels.'),
  affinity: kubernetes('V1Affinity', {}, 'Affinity.', []),
});
const schemaOf = (declared: typeof values) => JSON.parse(JSON.stringify(valuesSchema(defineChart({ ...identity, values: declared }))));
const base = schemaOf(values);

/** The reasons for a change of the schema at a path. */
const reasons = (change: (schema: any) => void): string[] => {
  const after = structuredClone(base);
  change(after);
  return compareValues(base, after).map(({ level, text }) => `${level}: ${text}`);
};

test.each<[string, (schema: any) => void, string[]]>([
  ['a removed value', ({ properties }) => delete properties.port, ['major: port is removed']],
  ['a removed value below another', ({ properties }) => delete properties.deep.properties.on, ['major: deep.on is removed']],
  ['a retyped value', ({ properties }) => (properties.port.type = 'string'), ['major: port was integer, and is string']],
  ['a value that becomes an object', ({ properties }) => (properties.host = { type: 'object', properties: {}, additionalProperties: false }), ['major: host was string, and is object']],
  ['one type less', ({ properties }) => (properties.either.type = 'string'), ['major: either was integer or string, and is string']],
  ['null no more', ({ properties }) => (properties.names.type = 'array'), ['major: names was array or null, and is array']],
  ['a word less', ({ properties }) => (properties.word.enum = ['a']), ['major: word no longer takes b']],
  ['words where any was taken', ({ properties }) => (properties.host.enum = ['x']), ['major: host takes only x']],
  ['a higher minimum', ({ properties }) => (properties.port.minimum = 2), ['major: port had minimum 1, and has 2']],
  ['a lower maximum', ({ properties }) => (properties.port.maximum = 8), ['major: port had maximum 9, and has 8']],
  ['a new bound', ({ properties }) => (properties.host.minLength = 1), ['major: host had minLength nothing, and has 1']],
  ['another pattern', ({ properties }) => (properties.host.pattern = '^[a-y]*$'), ['major: host had pattern "^[a-z]*$", and has "^[a-y]*$"']],
  ['items of another type', ({ properties }) => (properties.names.items.type = 'integer'), ['major: names[] was string, and is integer']],
  ['values of a map of another type', ({ properties }) => (properties.labels.additionalProperties.type = 'integer'), ['major: labels.* was string, and is integer']],
  ['a closed map', ({ properties }) => (properties.labels.additionalProperties = false), ['major: labels no longer takes other keys']],
  ['what can not be unset any more', ({ required }) => required.push('names'), ['major: names can not be left out any more']],
  ['a field of a type of Kubernetes less', ({ definitions }) => delete definitions.V1Affinity.properties.podAffinity, ['major: affinity.podAffinity is removed']],
])('major: %s', (_, change, expected) => {
  expect(reasons(change)).toEqual(expected);
});

test.each<[string, (schema: any) => void, string[]]>([
  ['a new value', ({ properties }) => (properties.more = { type: 'string' }), ['minor: more is a new value']],
  ['a new value below another', ({ properties }) => (properties.deep.properties.off = { type: 'string' }), ['minor: deep.off is a new value']],
  ['one type more', ({ properties }) => (properties.port.type = ['integer', 'string']), ['minor: port takes integer or string now, and took integer']],
  ['any number instead of whole ones', ({ properties }) => (properties.port.type = 'number'), ['minor: port takes number now, and took integer']],
  ['a word more', ({ properties }) => properties.word.enum.push('c'), ['minor: word takes c as well']],
  ['any word', ({ properties }) => delete properties.word.enum, ['minor: word takes other words as well']],
  ['a lower minimum', ({ properties }) => (properties.port.minimum = 0), ['minor: port had minimum 1, and has 0']],
  ['a higher maximum', ({ properties }) => (properties.port.maximum = 10), ['minor: port had maximum 9, and has 10']],
  ['no pattern', ({ properties }) => delete properties.host.pattern, ['minor: host had pattern "^[a-z]*$", and has nothing']],
  ['open keys', ({ properties }) => (properties.deep.additionalProperties = true), ['minor: deep takes other keys']],
  ['null as well', ({ properties, definitions }) => (properties.affinity = { anyOf: [{ ...definitions.V1Affinity }, { type: 'null' }, { type: 'string' }] }), ['minor: affinity takes more than it did']],
  ['a field of a type of Kubernetes more', ({ definitions }) => (definitions.V1Affinity.properties.moon = { type: 'string' }), ['minor: affinity.moon is a new value']],
])('minor: %s', (_, change, expected) => {
  expect(reasons(change)).toEqual(expected);
});

test.each<[string, (schema: any) => void]>([
  ['nothing', () => {}],
  ['a new value that has to be there, and has a default', ({ properties }) => properties.deep.required.push('off')],
  ['a description', ({ properties }) => (properties.port.description = 'Another.')],
  ['a default, of which another rule tells', ({ properties }) => (properties.port.default = 7)],
  ['an example', ({ properties }) => (properties.host.examples = ['a'])],
  ['the order of keys', (schema) => (schema.properties = Object.fromEntries(Object.entries(schema.properties).reverse()))],
  ['the order of words', ({ properties }) => properties.word.enum.reverse()],
])('no reason: %s', (_, change) => {
  expect(reasons(change)).toEqual([]);
});
