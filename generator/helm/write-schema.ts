/**
 * Writes JSON schemas (draft-07, which every Helm version reads) of a chart's values: closed at every depth, so
 * that a misspelled key is an error.
 */
import type { TObject, TSchema } from '@sinclair/typebox';
import type { ChartDefinition } from './chart-definition.ts';
import { PARTIAL, composeValues } from './compose-values.ts';
import { KUBERNETES_TYPE, defineKubernetesType } from './kubernetes-type.ts';
import { isObject } from './schema.ts';
import { KindGuard } from './typebox.ts';

/** A JSON schema as data. */
export type JsonSchema = Record<string, unknown>;

/**
 * `values.schema.json`: what Helm checks the merged values against. Keys whose absence means nothing are
 * required; maps and lists may be unset with `null`.
 * @example JSON.stringify(valuesSchema(chart), null, 2) // values.schema.json
 */
export function valuesSchema(definition: ChartDefinition): JsonSchema {
  return document(definition.name, composeValues(definition), true);
}

/**
 * The schema of a partial values file, for editors and for checks before merging: the same keys, none required,
 * and `null` wherever a default may be unset.
 * @example JSON.stringify(overlaySchema(chart), null, 2) // for the values files of a region
 */
export function overlaySchema(definition: ChartDefinition): JsonSchema {
  return document(`${definition.name}, to override its defaults`, composeValues(definition), false);
}

/** Not a value of the chart: where it is a dependency, the parent's `condition` may read it. */
const ADDED_BY_A_PARENT = {
  enabled: { type: 'boolean', description: "Read by a parent chart's condition; this chart itself ignores it." },
};

function document(title: string, schema: TObject, complete: boolean): JsonSchema {
  const definitions: Record<string, unknown> = {};
  const root = convert(schema, complete, definitions);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Values of ${title}`,
    ...root,
    properties: { ...ADDED_BY_A_PARENT, ...(root['properties'] as JsonSchema) },
    ...(Object.keys(definitions).length > 0 ? { definitions: sorted(definitions) } : {}),
  };
}

function convert(schema: TSchema, whole: boolean, definitions: Record<string, unknown>): JsonSchema {
  const complete = whole && !(PARTIAL in schema);
  if (isObject(schema)) {
    const properties = Object.entries(schema.properties);
    const required = properties.filter(([, child]) => !isNullable(child) && !KindGuard.IsOptional(child)).map(([key]) => key);
    return {
      type: 'object',
      ...(schema.description ? { description: schema.description } : {}),
      properties: Object.fromEntries(properties.map(([key, child]) => [key, convert(child, complete, definitions)])),
      additionalProperties: schema.additionalProperties ?? false,
      ...(complete && required.length > 0 ? { required } : {}),
    };
  }
  const { [KUBERNETES_TYPE]: kubernetesType, items, additionalProperties, ...keywords } = schema as JsonSchema;
  if (typeof kubernetesType === 'string') {
    const reference = defineKubernetesType(kubernetesType, definitions);
    return isNullable(schema) ? { ...withoutType(keywords), anyOf: [reference, { type: 'null' }] } : reference;
  }
  return {
    ...(JSON.parse(JSON.stringify(keywords)) as JsonSchema),
    ...(items === undefined ? {} : { items: convert(items as TSchema, complete, definitions) }),
    ...(additionalProperties === undefined ? {} : { additionalProperties: free(additionalProperties, complete, definitions) }),
  };
}

function free(values: unknown, complete: boolean, definitions: Record<string, unknown>): unknown {
  if (typeof values !== 'object') return values;
  const converted = convert(values as TSchema, complete, definitions);
  // A null in a map removes one of the default's entries.
  return complete || converted['type'] === undefined ? converted : { ...converted, type: [converted['type'], 'null'].flat() };
}

function isNullable(schema: TSchema): boolean {
  return Array.isArray(schema['type']) && schema['type'].includes('null');
}

function withoutType({ type: _, ...keywords }: JsonSchema): JsonSchema {
  return keywords;
}

function sorted(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
