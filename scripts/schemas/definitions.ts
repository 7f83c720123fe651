import { dialect, mapSubschemas, withoutAnnotations, type JsonSchema } from './json-schema.ts';

/** The named schemas of one Kubernetes version, which refer to each other by `#/definitions/<name>`. */
export type Definitions = ReadonlyMap<string, JsonSchema>;

/** The definition that `metadata` of every object has. */
export const objectMeta = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/** The objects that hold whatever they are given; every other object without properties is an empty struct in Go. */
const freeForm = new Set([
  'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Patch',
  'io.k8s.apimachinery.pkg.runtime.RawExtension',
]);

/**
 * A reference to a definition of the same file.
 *
 * @param name the definition's name
 */
export const referenceTo = (name: string): JsonSchema => ({ $ref: `#/definitions/${name}` });

const definitionName = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

const withLocalReferences = (schema: JsonSchema): JsonSchema =>
  typeof schema['$ref'] === 'string'
    ? referenceTo(definitionName(schema['$ref']))
    : mapSubschemas(schema, withLocalReferences);

const isEmptyStruct = (name: string, schema: JsonSchema): boolean =>
  [schema['type']].flat().includes('object') &&
  !('properties' in schema) &&
  !('additionalProperties' in schema) &&
  !freeForm.has(name);

/**
 * Prepares the definitions of a `_definitions.json`: references become local, annotations go, and structs without fields
 * are closed, which the published strict schemas leave open.
 *
 * @param definitions the `$defs` by name
 */
export const prepareDefinitions = (definitions: Readonly<Record<string, JsonSchema>>): Definitions =>
  new Map(
    Object.entries(definitions).map(([name, schema]) => {
      const prepared = withLocalReferences(withoutAnnotations(schema));
      return [name, isEmptyStruct(name, prepared) ? { ...prepared, additionalProperties: false } : prepared];
    }),
  );

const namesReferredTo = (schema: JsonSchema): string[] => {
  const names = typeof schema['$ref'] === 'string' ? [definitionName(schema['$ref'])] : [];
  mapSubschemas(schema, (subschema) => {
    names.push(...namesReferredTo(subschema));
    return subschema;
  });
  return names;
};

/**
 * Completes a schema to a file of its own with every definition that it reaches, and no others. kubeconform would also
 * follow a reference into a file shared by all kinds, but reads it again for each kind: five times slower.
 *
 * @param schema the root, which may refer to definitions
 * @param definitions what it may refer to
 * @throws when a definition is missing
 */
export const selfContained = (schema: JsonSchema, definitions: Definitions): JsonSchema => {
  const reached = new Map<string, JsonSchema>();
  const reach = (name: string): void => {
    if (reached.has(name)) return;
    const definition = definitions.get(name);
    if (!definition) throw new Error(`The schemas refer to a definition that they do not have: ${name}`);
    reached.set(name, definition);
    namesReferredTo(definition).forEach(reach);
  };
  namesReferredTo(schema).forEach(reach);
  return { $schema: dialect, ...schema, definitions: Object.fromEntries(reached) };
};
