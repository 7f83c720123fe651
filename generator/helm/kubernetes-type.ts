/**
 * Values that have the shape of a Kubernetes type. The models of @kubernetes/client-node carry the API's own
 * field names and types, so the JSON schema is derived from the same classes as the TypeScript type.
 */
import { createRequire } from 'node:module';
import type * as models from '@kubernetes/client-node';
import type { Frozen } from './templated.ts';
import { Type } from './typebox.ts';
import type { SchemaOptions, TUnsafe } from '@sinclair/typebox';

interface Attribute {
  readonly baseName: string;
  readonly type: string;
  readonly format: string;
}
interface Model {
  getAttributeTypeMap(): readonly Attribute[];
}
type ModelName = {
  [K in keyof typeof models]: (typeof models)[K] extends { getAttributeTypeMap(): unknown } ? K : never;
}[keyof typeof models];
type Instance<N extends ModelName> = (typeof models)[N] extends new () => infer I ? Frozen<I> : never;

/** The keyword under which a schema names its Kubernetes type; `write-schema.ts` turns it into a definition. */
export const KUBERNETES_TYPE = 'x-kubernetes-type';

/**
 * A value shaped as a Kubernetes type, e.g. `kubernetes('V1Affinity', {}, 'Affinity of the pods.', […])`.
 * @param examples valid values other than the default; tests use them
 */
export function kubernetes<N extends ModelName>(
  name: N,
  initial: Instance<N>,
  description: string,
  examples: readonly Instance<N>[],
): TUnsafe<Instance<N>> {
  return Type.Unsafe<Instance<N>>({ type: ['object', 'null'], [KUBERNETES_TYPE]: name, default: initial, description, examples });
}

/**
 * A list of a Kubernetes type.
 * @param examples valid lists other than the default; tests use them
 * @example kubernetesList('V1Toleration', [], 'Tolerations.', [[{ key: 'spot', operator: 'Exists' }]])
 */
export function kubernetesList<N extends ModelName>(
  name: N,
  initial: readonly Instance<N>[],
  description: string,
  examples: readonly (readonly Instance<N>[])[],
): TUnsafe<readonly Instance<N>[]> {
  return Type.Unsafe<readonly Instance<N>[]>({
    type: ['array', 'null'],
    items: { [KUBERNETES_TYPE]: name },
    default: initial,
    description,
    examples,
  } as SchemaOptions);
}

/**
 * Adds the closed JSON schema of a Kubernetes type, and of every type that it uses, to `definitions`.
 * @returns the reference to it
 * @throws if @kubernetes/client-node has no such type
 */
export function defineKubernetesType(name: string, definitions: Record<string, unknown>): { $ref: string } {
  const reference = { $ref: `#/definitions/${name}` };
  if (name in definitions) return reference;
  const model = modelOf(name);
  const properties: Record<string, unknown> = {};
  definitions[name] = { type: 'object', properties, additionalProperties: false };
  for (const { baseName, type, format } of model.getAttributeTypeMap()) {
    properties[baseName] = schemaOf(type, format, definitions);
  }
  return reference;
}

/** Only the models that are used are loaded: the whole client takes longer than generating all charts. */
const load = createRequire(import.meta.url);

function modelOf(name: string): Model {
  try {
    return (load(`@kubernetes/client-node/dist/gen/models/${name}.js`) as Record<string, Model>)[name]!;
  } catch {
    throw new Error(`@kubernetes/client-node has no type ${name}`);
  }
}

function schemaOf(type: string, format: string, definitions: Record<string, unknown>): unknown {
  const items = /^Array<(.+)>$/.exec(type)?.[1];
  if (items !== undefined) return { type: ['array', 'null'], items: schemaOf(items, format, definitions) };
  const values = /^\{ \[key: string\]: (.+); \}$/.exec(type)?.[1];
  if (values !== undefined) return { type: ['object', 'null'], additionalProperties: schemaOf(values, 'quantity', definitions) };
  switch (type) {
    case 'any':
      return {};
    case 'string':
      // Maps of quantities and of plain strings look the same here; numbers are refused by the API where wrong.
      return format === 'quantity' ? { type: ['string', 'number', 'null'] } : { type: ['string', 'null'] };
    case 'number':
      return { type: [format.startsWith('int') ? 'integer' : 'number', 'null'] };
    case 'boolean':
      return { type: ['boolean', 'null'] };
    case 'IntOrString':
      return { type: ['integer', 'string', 'null'] };
    case 'Date':
    case 'V1MicroTime':
      return { type: ['string', 'null'], format: 'date-time' };
    default:
      return defineKubernetesType(type, definitions);
  }
}
