/** Random values of a schema, with those among them that templates tend to spoil. */
import fc from 'fast-check';
import { KUBERNETES_TYPE } from '../../../generator/helm/kubernetes-type.ts';

/** The keywords that declarations of values use. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}

/** Strings that YAML or a template takes for something else where they are not encoded. */
const TREACHEROUS = [
  '', ' ', '1e3', '1_000', '0x1F', '0777', '1.0', '.5', '.inf', '12:30', '2001-01-01', 'true', 'no', 'null', '~', 'a: b', 'a #b', '#', '- a', '* a', '&a', '!a', '|', '>', '%a', '@a',
  '{', '[', ', ', '"', "'", '\\', '\\n', 'a\nb', ' a ', '\ta', '{{ .Values }}', '{{/*', '}}', '$1', '%d%s', 'ünïcödé', '漢字', '🦀', '\u2028', '\u00a0', '\u0007', '---', '...',
];
const KEYS = ['key', 'a.b/c', 'UPPER', 'true', '1', '1e3', 'a: b', 'ü'];

/** Where a map or a list holds one of these, Helm's `toYaml` prints nothing at all. */
const UNPRINTABLE = /[\u007f-\u009f\ud800-\udfff\ufeff\ufffe\uffff]/u;

/** Beyond 2^24, where a float of 32 bits ends, and 1e6, where Go begins to print exponents. */
const LARGE = [999_999, 1_000_000, 12_345_678, 2 ** 24 + 1, 2 ** 31 - 1, 2 ** 53 - 1];

/** Values of a schema. What they have to meet besides, such as `not`, is for the caller to check. */
export const arbitraryOf = (schema: Schema): fc.Arbitrary<unknown> => {
  const { examples = [] } = schema;
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (isRich(schema)) return fc.constantFrom(...examples);
  const types = [schema.type ?? []].flat().filter((type) => type !== 'null');
  const random = types.map((type) => ofType(type, schema));
  return fc.oneof(...random.map((arbitrary) => ({ arbitrary, weight: 6 })), ...examples.map((example) => ({ arbitrary: fc.constant(example), weight: 1 })));
};

/** Whether only examples say what is meant: a Kubernetes type, or an object that may hold anything. */
function isRich({ [KUBERNETES_TYPE]: kubernetes, items, properties, additionalProperties }: Schema & { readonly [KUBERNETES_TYPE]?: string }): boolean {
  return kubernetes !== undefined || (items !== undefined && isRich(items)) || (properties !== undefined && additionalProperties !== false);
}

function ofType(type: string, schema: Schema): fc.Arbitrary<unknown> {
  const { minimum: min = -LARGE.at(-1)!, maximum: max = LARGE.at(-1)! } = schema;
  switch (type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.oneof(fc.integer({ min, max }), fc.constantFrom(...[...LARGE, min].filter((value) => value >= min && value <= max)));
    case 'number':
      return fc.integer({ min: Math.max(min * 8, -(2 ** 31)), max: Math.min(max * 8, 2 ** 31) }).map((eighths) => eighths / 8 + 0);
    case 'string':
      return stringOf(schema);
    case 'array':
      return fc.array(arbitraryOf(schema.items!), { maxLength: 3 });
    case 'object':
      return schema.properties === undefined ? mapOf(schema) : recordOf(schema);
    default:
      throw new Error(`no values are known for the type ${type}`);
  }
}

function stringOf({ pattern, minLength = 0, maxLength = 100, default: initial = '' }: Schema): fc.Arbitrary<string> {
  const fits = (text: string): boolean => text.length >= minLength && text.length <= maxLength && !UNPRINTABLE.test(text) && (pattern === undefined || new RegExp(pattern, 'u').test(text));
  const random = pattern === undefined ? fc.string({ unit: 'grapheme', minLength, maxLength }) : fc.stringMatching(new RegExp(pattern, 'u'));
  const known = [...TREACHEROUS, ...TREACHEROUS.map((text) => `${initial}${text}`)].filter(fits);
  return known.length === 0 ? random.filter(fits) : fc.oneof(random.filter(fits), fc.constantFrom(...known));
}

function mapOf({ additionalProperties }: Schema): fc.Arbitrary<unknown> {
  const keys = fc.oneof(fc.constantFrom(...KEYS), fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/));
  return fc.dictionary(keys, arbitraryOf(additionalProperties as Schema), { maxKeys: 3, noNullPrototype: true });
}

function recordOf({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([key, schema]) => [key, arbitraryOf(schema)]));
  return fc.record(fields, { requiredKeys: [...required], noNullPrototype: true });
}
