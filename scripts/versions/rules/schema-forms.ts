import type { Values } from '../../regions/merge-values.ts';
import { annotations } from './schema-bounds.ts';

/** A JSON Schema in draft-07, or a part of one. */
export type Schema = Values;

/** What a schema refers to, or itself. @param root the document that it is in */
export const resolve = (schema: Schema, root: Schema): Schema => {
  const { $ref: reference } = schema as { readonly $ref?: string };
  if (reference === undefined) return schema;
  return reference.split('/').slice(1).reduce<Schema>((at, key) => at[key] as Schema, root);
};

/** What a schema is made of when it only lists alternatives. */
export const formsOf = (schema: Schema): readonly Schema[] => {
  const others = Object.keys(schema).filter((key) => key !== 'anyOf' && !annotations.includes(key));
  return Array.isArray(schema['anyOf']) && others.length === 0 ? (schema['anyOf'] as readonly Schema[]) : [schema];
};
