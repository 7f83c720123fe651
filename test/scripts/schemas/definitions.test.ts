import { describe, expect, it } from 'vitest';
import { objectMeta, prepareDefinitions, selfContained } from '../../../scripts/schemas/definitions.ts';

describe('prepareDefinitions', () => {
  it('makes references local', () => {
    const prepared = prepareDefinitions({ a: { properties: { b: { $ref: '/api/_definitions.json#/$defs/b', description: 'b' } } } });
    expect(prepared.get('a')).toEqual({ properties: { b: { $ref: '#/definitions/b' } } });
  });

  it('keeps a property that is called $ref', () => {
    const definition = { properties: { $ref: { type: 'string' } }, additionalProperties: false };
    expect(prepareDefinitions({ a: definition }).get('a')).toEqual(definition);
  });

  it('closes a struct without fields', () => {
    expect(prepareDefinitions({ a: { type: ['object', 'null'] } }).get('a')).toHaveProperty('additionalProperties', false);
  });

  it('leaves maps and free-form objects open', () => {
    const rawExtension = 'io.k8s.apimachinery.pkg.runtime.RawExtension';
    const labels = { type: 'object', additionalProperties: { type: 'string' } };
    const prepared = prepareDefinitions({ [rawExtension]: { type: 'object' }, labels });
    expect(prepared.get(rawExtension)).toEqual({ type: 'object' });
    expect(prepared.get('labels')).toEqual(labels);
  });
});

describe('selfContained', () => {
  const definitions = new Map([
    ['a', { properties: { next: { items: { $ref: '#/definitions/b' } } } }],
    ['b', { properties: { loop: { $ref: '#/definitions/a' } } }],
    [objectMeta, { type: 'object' }],
  ]);

  it('takes along what is reached, also in circles, and nothing else', () => {
    const { definitions: taken } = selfContained({ properties: { a: { $ref: '#/definitions/a' } } }, definitions);
    expect(Object.keys(taken as object)).toEqual(['a', 'b']);
  });

  it('names a definition that is missing', () => {
    expect(() => selfContained({ $ref: '#/definitions/absent' }, definitions)).toThrow(/absent/);
  });
});
