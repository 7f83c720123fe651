/** The values of a chart, as a list that can be searched. */
import { load } from 'js-yaml';

/** A value. */
export interface ValueRow {
  /** Its place, such as `autoscaling.minReplicas`. */
  readonly path: string;
  /** What it may be: a type, or the words that it may be. */
  readonly type: string;
  /** Its default, as JSON. */
  readonly fallback: string;
  readonly description: string;
}

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly $ref?: string;
  /** Of the root. */
  readonly definitions?: Readonly<Record<string, Schema>>;
}

type Values = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

const DEFINITION = '#/definitions/';

const typesOf = ({ type, enum: words, anyOf, $ref }: Schema, root: Schema): readonly string[] => {
  if (words) return [words.map(String).join(', ')];
  if (anyOf) return anyOf.flatMap((one) => typesOf(one, root));
  if ($ref) return typesOf(root.definitions?.[$ref.replace(DEFINITION, '')] ?? {}, {});
  return type === undefined ? ['any'] : [type].flat();
};

const typeOf = (schema: Schema, root: Schema): string => [...new Set(typesOf(schema, root))].filter((one) => one !== 'null').join(' or ');

const rowsOf = (schema: Schema, values: Values, path: readonly string[], root: Schema): readonly ValueRow[] =>
  Object.entries(values).flatMap(([key, value]) => {
    const declared = schema.properties?.[key] ?? {};
    const place = [...path, key];
    if (declared.properties && isMap(value)) return rowsOf(declared, value, place, root);
    return [{ path: place.join('.'), type: typeOf(declared, root), fallback: JSON.stringify(value), description: declared.description ?? '' }];
  });

/**
 * Lists the values of a packaged chart: those of its own `values.yaml`. The values of its dependencies stand with them.
 *
 * @param files texts of the chart's files, by their paths in it
 * @returns none where the chart has none
 */
export const valuesReference = (files: ReadonlyMap<string, string>): readonly ValueRow[] => {
  const values = load(files.get('values.yaml') ?? '{}');
  const schema = JSON.parse(files.get('values.schema.json') ?? '{}') as Schema;
  return isMap(values) ? rowsOf(schema, values, [], schema) : [];
};
