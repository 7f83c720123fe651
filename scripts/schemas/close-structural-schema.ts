import { mapSubschemas, withoutAnnotations, withoutOwnAnnotations, type JsonSchema } from './json-schema.ts';

const junctors = new Set(['allOf', 'anyOf', 'oneOf', 'not']);

/** What the API server adds to an object that is marked as a whole Kubernetes object. */
const embeddedProperties: JsonSchema = {
  apiVersion: { type: 'string' },
  kind: { type: 'string' },
  metadata: { type: 'object' },
};

const withEmbeddedProperties = (schema: JsonSchema): JsonSchema =>
  schema['x-kubernetes-embedded-resource'] === true
    ? { ...schema, properties: { ...embeddedProperties, ...(schema['properties'] as JsonSchema | undefined) } }
    : schema;

/** An object is pruned to the fields that it names, also when it names none. */
const isPruned = (schema: JsonSchema): boolean =>
  ('properties' in schema || schema['type'] === 'object') &&
  !('additionalProperties' in schema) &&
  schema['x-kubernetes-preserve-unknown-fields'] !== true;

const intOrString = [{ type: 'integer' }, { type: 'string' }];

const typeKeywords = (schema: JsonSchema): JsonSchema => {
  const isNullable = schema['nullable'] === true;
  if (schema['x-kubernetes-int-or-string'] === true) {
    const alternatives = (schema['anyOf'] ?? intOrString) as JsonSchema[];
    return { anyOf: isNullable ? [...alternatives, { type: 'null' }] : alternatives };
  }
  if (!isNullable) return {};
  return {
    ...('type' in schema && { type: [schema['type'], 'null'] }),
    ...(Array.isArray(schema['enum']) && { enum: [...schema['enum'], null] }),
  };
};

/**
 * Turns the structural schema of a CustomResourceDefinition into a JSON schema that rejects what the API server would drop.
 *
 * - An object admits only the fields that it names, unless it has `additionalProperties` or preserves unknown fields.
 * - Inside `allOf`, `anyOf`, `oneOf` and `not` nothing is closed: there, properties are conditions and not fields.
 * - `nullable` and `x-kubernetes-int-or-string` become types. CEL rules are not checked.
 *
 * @param structural the schema, or one inside it; it is not changed
 */
export const closeStructuralSchema = (structural: JsonSchema): JsonSchema => {
  const schema = withEmbeddedProperties(structural);
  const inner = mapSubschemas(schema, (subschema, keyword) =>
    junctors.has(keyword) ? withoutAnnotations(subschema) : closeStructuralSchema(subschema),
  );
  return withoutOwnAnnotations({
    ...inner,
    ...typeKeywords(schema),
    ...(isPruned(schema) && { additionalProperties: false }),
  });
};
