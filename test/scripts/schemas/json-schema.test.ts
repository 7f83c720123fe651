import { describe, expect, it } from 'vitest';
import { mapSubschemas, withoutAnnotations } from '../../../scripts/schemas/json-schema.ts';

describe('mapSubschemas', () => {
  const marked = { mark: true };

  it('replaces the schemas under every keyword that holds schemas', () => {
    const schema = {
      properties: { a: { type: 'string' } },
      items: { type: 'string' },
      additionalProperties: { type: 'string' },
      anyOf: [{ type: 'string' }],
      not: { type: 'string' },
    };
    expect(mapSubschemas(schema, () => marked)).toEqual({
      properties: { a: marked },
      items: marked,
      additionalProperties: marked,
      anyOf: [marked],
      not: marked,
    });
  });

  it('leaves values alone that are no schemas', () => {
    const schema = { additionalProperties: false, enum: [{ type: 'string' }], required: ['items'] };
    expect(mapSubschemas(schema, () => marked)).toEqual(schema);
  });
});

describe('withoutAnnotations', () => {
  it('drops annotations at every depth', () => {
    const schema = {
      description: 'gone',
      properties: { a: { default: 1, 'x-kubernetes-list-type': 'map', type: 'integer' } },
    };
    expect(withoutAnnotations(schema)).toEqual({ properties: { a: { type: 'integer' } } });
  });

  it('keeps properties that are called like an annotation', () => {
    const schema = { properties: { description: { type: 'string' }, default: { type: 'string' } } };
    expect(withoutAnnotations(schema)).toEqual(schema);
  });
});
