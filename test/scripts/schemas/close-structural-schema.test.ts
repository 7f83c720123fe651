import { describe, expect, it } from 'vitest';
import { closeStructuralSchema } from '../../../scripts/schemas/close-structural-schema.ts';

describe('closeStructuralSchema', () => {
  it('closes objects at every depth', () => {
    const schema = { type: 'object', properties: { list: { type: 'array', items: { type: 'object', properties: {} } } } };
    expect(closeStructuralSchema(schema)).toEqual({
      type: 'object',
      properties: { list: { type: 'array', items: { type: 'object', properties: {}, additionalProperties: false } } },
      additionalProperties: false,
    });
  });

  it('closes an object that names no fields, because all of them would be dropped', () => {
    expect(closeStructuralSchema({ type: 'object' })).toEqual({ type: 'object', additionalProperties: false });
  });

  it('leaves maps and preserved objects open, but closes what is inside them', () => {
    const inner = { type: 'object', properties: {} };
    const closed = { ...inner, additionalProperties: false };
    expect(closeStructuralSchema({ type: 'object', additionalProperties: inner })).toEqual({
      type: 'object',
      additionalProperties: closed,
    });
    expect(
      closeStructuralSchema({ type: 'object', 'x-kubernetes-preserve-unknown-fields': true, properties: { inner } }),
    ).toEqual({ type: 'object', properties: { inner: closed } });
  });

  it('does not close conditions', () => {
    const conditions = { oneOf: [{ properties: { a: { enum: ['x'] } }, required: ['a'] }], not: { required: ['b'] } };
    const schema = { type: 'object', properties: { a: { type: 'string' } }, ...conditions };
    expect(closeStructuralSchema(schema)).toEqual({ ...schema, additionalProperties: false });
  });

  it.each([
    ['a type', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
    ['an enumeration', { type: 'string', nullable: true, enum: ['a'] }, { type: ['string', 'null'], enum: ['a', null] }],
    [
      'an integer or string',
      { 'x-kubernetes-int-or-string': true, nullable: true },
      { anyOf: [{ type: 'integer' }, { type: 'string' }, { type: 'null' }] },
    ],
  ])('lets %s be null where that is declared', (_, schema, expected) => {
    expect(closeStructuralSchema(schema)).toEqual(expected);
  });

  it('understands integers or strings, and keeps their pattern', () => {
    const types = [{ type: 'integer' }, { type: 'string' }];
    const marked = { 'x-kubernetes-int-or-string': true, pattern: '^a$' };
    expect(closeStructuralSchema(marked)).toEqual({ anyOf: types, pattern: '^a$' });
    expect(closeStructuralSchema({ ...marked, anyOf: types })).toEqual({ anyOf: types, pattern: '^a$' });
  });

  it('gives an embedded object the fields that every object has', () => {
    const schema = { type: 'object', 'x-kubernetes-embedded-resource': true, properties: { spec: { type: 'string' } } };
    const closed = closeStructuralSchema(schema);
    expect(Object.keys(closed['properties'] as object)).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
    expect(closed['additionalProperties']).toBe(false);
  });
});
