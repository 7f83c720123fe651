import { describe, expect, it } from 'vitest';
import { customResourceSchemas, type CustomResourceDefinition } from '../../../scripts/schemas/custom-resource-definition.ts';
import { objectMeta } from '../../../scripts/schemas/definitions.ts';
import type { JsonSchema } from '../../../scripts/schemas/json-schema.ts';

const definitions = new Map([[objectMeta, { type: 'object', properties: {}, additionalProperties: false }]]);

const crd = (metadata: JsonSchema, ...served: boolean[]): CustomResourceDefinition => ({
  kind: 'CustomResourceDefinition',
  spec: {
    group: 'example.com',
    names: { kind: 'Widget' },
    versions: served.map((isServed, index) => ({
      name: `v${index + 1}`,
      served: isServed,
      schema: {
        openAPIV3Schema: {
          type: 'object',
          properties: { apiVersion: { type: 'string' }, metadata, spec: { type: 'object', properties: {} } },
        },
      },
    })),
  },
});

describe('customResourceSchemas', () => {
  it('writes a file for each version that is served', () => {
    const files = customResourceSchemas(crd({ type: 'object' }, true, false, true), definitions);
    expect([...files.keys()]).toEqual(['example.com/widget_v1.json', 'example.com/widget_v3.json']);
  });

  it('fixes version and kind, and gives metadata the fields that it has in Kubernetes', () => {
    const schema = customResourceSchemas(crd({ type: 'object' }, true), definitions).get('example.com/widget_v1.json');
    expect(schema).toMatchObject({
      properties: {
        apiVersion: { enum: ['example.com/v1'] },
        kind: { enum: ['Widget'] },
        metadata: { $ref: `#/definitions/${objectMeta}` },
        spec: { additionalProperties: false },
      },
      additionalProperties: false,
      definitions: Object.fromEntries(definitions),
    });
  });

  it('keeps what a definition demands of metadata', () => {
    const demands = { properties: { name: { maxLength: 3 } } };
    const files = customResourceSchemas(crd({ type: 'object', ...demands }, true), definitions);
    expect(files.get('example.com/widget_v1.json')).toHaveProperty('properties.metadata', {
      allOf: [{ $ref: `#/definitions/${objectMeta}` }, demands],
    });
  });
});
