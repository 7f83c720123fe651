/** What is wrong with values, in sentences: where, and what to change. */
import { Validator, type OutputUnit } from '@cfworker/json-schema';
import { nearestKey } from './nearest-key.ts';
import type { JsonSchema } from './write-schema.ts';

/** Checks documents against one JSON schema of draft-07. */
export class SchemaChecker {
  readonly #schema: JsonSchema;
  readonly #validator: Validator;

  constructor(schema: JsonSchema) {
    this.#schema = schema;
    this.#validator = new Validator(schema, '7', false);
  }

  /**
   * @returns a sentence for each problem; nothing where the document is valid
   * @example new SchemaChecker(schema).problems({ prot: 80 }) // ['prot is not a value; did you mean port?']
   */
  problems(document: unknown): string[] {
    const { valid, errors } = this.#validator.validate(document);
    return valid ? [] : [...new Set(errors.flatMap((error) => this.#describe(error, document)))];
  }

  #describe({ keyword, keywordLocation, instanceLocation }: OutputUnit, document: unknown): string[] {
    const path = segments(instanceLocation);
    const value = path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], document);
    const at = (...keys: string[]): string => [...path, ...keys].join('.') || 'the file';
    const holder = this.#follow(segments(keywordLocation).slice(0, -1));
    const expected = holder?.[keyword];
    const is = `${at()} is ${JSON.stringify(value)}`;
    switch (keyword) {
      case 'additionalProperties': {
        if (expected !== false) return [];
        const valid = Object.keys((holder?.['properties'] ?? {}) as object);
        return Object.keys(value as object).filter((key) => !valid.includes(key)).map((key) => {
          const nearest = nearestKey(key, valid);
          return `${at(key)} is not a value; ${nearest === undefined ? `here are ${valid.join(', ')}` : `did you mean ${at(nearest)}?`}`;
        });
      }
      case 'required':
        return (expected as string[]).filter((key) => !(key in (value as object))).map((key) => `${at(key)} is missing`);
      case 'type':
        // The alternative of what may be unset as well.
        return expected === 'null' ? [] : [`${is}; it has to be of the type ${[expected].flat().filter((type) => type !== 'null').join(' or ')}`];
      case 'enum':
        return [`${is}; it has to be one of ${(expected as unknown[]).join(', ')}`];
      case 'pattern':
        return [`${is}; it has to match ${String(expected)}`];
      default:
        return LIMITS.has(keyword) ? [`${is}; its ${keyword} is ${JSON.stringify(expected)}`] : [];
    }
  }

  /** The part of the schema at a location, which passes through references. */
  #follow(keys: readonly string[]): JsonSchema | undefined {
    return keys.reduce<JsonSchema | undefined>((at, key) => {
      const next = at?.[key];
      return typeof next === 'string' && key === '$ref' ? this.#follow(segments(next)) : (next as JsonSchema | undefined);
    }, this.#schema);
  }
}

/** Keywords that hold a bound; those that only contain other schemas are left out, since these speak for themselves. */
const LIMITS = new Set(['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'uniqueItems', 'not', 'const', 'format']);

/** The keys of a JSON Pointer, which writes `/` and `~` inside of keys otherwise. */
function segments(pointer: string): string[] {
  return pointer.split('/').slice(1).map((key) => decodeURI(key).replaceAll('~1', '/').replaceAll('~0', '~'));
}
