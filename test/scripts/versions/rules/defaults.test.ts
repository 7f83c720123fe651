import { expect, test } from 'vitest';
import { compareDefaults } from '../../../../scripts/versions/rules/defaults.ts';

const leaf = { type: 'string' };
const schema = { properties: { port: leaf, deep: { properties: { on: leaf } }, labels: { type: 'object', additionalProperties: leaf } } };
const defaults = { port: 80, deep: { on: true }, labels: { a: 'b' } };

test.each<[string, object, string[]]>([
  ['another default', { ...defaults, port: 81 }, ['port was 80 by default, and is 81']],
  ['another default below a value', { ...defaults, deep: { on: false } }, ['deep.on was true by default, and is false']],
  ['a map with another entry', { ...defaults, labels: { a: 'b', c: 'd' } }, ['labels was {"a":"b"} by default, and is {"a":"b","c":"d"}']],
  ['a default that is gone', { ...defaults, labels: undefined }, ['labels was {"a":"b"} by default, and is nothing']],
])('minor: %s', (_, now, texts) => {
  expect(compareDefaults({ schema, defaults }, { schema, defaults: now as never })).toEqual(texts.map((text) => ({ level: 'minor', text })));
});

test.each<[string, object, object]>([
  ['the same', schema, { deep: { on: true }, labels: { a: 'b' }, port: 80 }],
  ['a value that is new', { properties: { ...schema.properties, more: leaf } }, { ...defaults, more: 1 }],
  ['a value that is removed', { properties: { deep: schema.properties.deep, labels: schema.properties.labels } }, { deep: { on: true }, labels: { a: 'b' } }],
])('no reason: %s', (_, nowSchema, now) => {
  expect(compareDefaults({ schema, defaults }, { schema: nowSchema as never, defaults: now as never })).toEqual([]);
});
