import { describe, expect, test } from 'vitest';
import { boolean, defaultsOf, integer, intOrString, item, leaves, list, map, number, object, oneOf, string } from '../../../generator/helm/index.ts';
import { isObject } from '../../../generator/helm/schema.ts';

describe('a builder', () => {
  test.each([
    [string('a', 'Text.', { minLength: 1 }), { type: 'string', default: 'a', description: 'Text.', minLength: 1 }],
    [integer(1, 'A size.', { minimum: 0 }), { type: 'integer', default: 1, description: 'A size.', minimum: 0 }],
    [number(0.5, 'A ratio.'), { type: 'number', default: 0.5, description: 'A ratio.' }],
    [boolean(true, 'A switch.'), { type: 'boolean', default: true, description: 'A switch.' }],
    [oneOf(['a', 'b'], 'b', 'A word.'), { type: 'string', enum: ['a', 'b'], default: 'b', description: 'A word.' }],
    [intOrString('25%', 'Either.'), { type: ['integer', 'string'], default: '25%', description: 'Either.' }],
    [list(item.integer({ minimum: 1 }), [1], 'Sizes.'), { type: ['array', 'null'], items: { type: 'integer', minimum: 1 }, default: [1], description: 'Sizes.' }],
    [map(item.scalar(), { a: 1 }, 'Scalars.'), { type: ['object', 'null'], additionalProperties: { type: ['string', 'number'] }, default: { a: 1 }, description: 'Scalars.' }],
    [object({}, 'Nothing.'), { type: 'object', additionalProperties: false, description: 'Nothing.', properties: {} }],
  ])('gives a schema: %j', (schema, expected) => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(expected);
  });
});

const values = object({ b: integer(1, 'B.'), nested: object({ labels: map(item.string(), { x: 'y' }, 'Labels.'), a: string('', 'A.') }), last: list(object({ in: string('', 'In.') }), [], 'Items.') });

test('leaves come in the order of the declaration; maps and lists are leaves', () => {
  expect(leaves(values).map(({ path, schema }) => [path.join('.'), schema.description])).toEqual([
    ['b', 'B.'],
    ['nested.labels', 'Labels.'],
    ['nested.a', 'A.'],
    ['last', 'Items.'],
  ]);
});

test('the defaults are one tree', () => {
  expect(defaultsOf(values)).toEqual({ b: 1, nested: { labels: { x: 'y' }, a: '' }, last: [] });
});

test('an object has declared keys', () => {
  expect([values, values.properties.nested, values.properties.nested.properties.labels, values.properties.last].map(isObject)).toEqual([true, true, false, false]);
});
