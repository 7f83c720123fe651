/** Which values a chart takes: what it no longer does is major, what it does besides is minor. */
import { isDeepStrictEqual } from 'node:util';
import type { Reason } from '../level.ts';
import { annotations, isNarrower, structural } from './schema-bounds.ts';
import { formsOf, resolve, type Schema } from './schema-forms.ts';
import { show } from './show.ts';

const narrower = (path: string, text: string): Reason => ({ level: 'major', text: `${path} ${text}` });
const wider = (path: string, text: string): Reason => ({ level: 'minor', text: `${path} ${text}` });

/**
 * Compares what two versions of a chart take as values.
 *
 * @param before its `values.schema.json`, in draft-07
 * @param after that of the next version
 * @returns a reason for each value that is taken otherwise
 */
export const compareValues = (before: Schema, after: Schema): readonly Reason[] => new Comparison(before, after).compare('', before, after);

class Comparison {
  readonly #roots: readonly [Schema, Schema];
  /** Pairs of definitions that were compared: a type of Kubernetes stands in many places. */
  readonly #seen = new Set<string>();

  constructor(before: Schema, after: Schema) {
    this.#roots = [before, after];
  }

  compare(path: string, before: Schema, after: Schema): readonly Reason[] {
    const references = `${String(before['$ref'])} ${String(after['$ref'])}`;
    if ('$ref' in before && '$ref' in after) {
      if (this.#seen.has(references)) return [];
      this.#seen.add(references);
    }
    const [old, now] = [resolve(before, this.#roots[0]), resolve(after, this.#roots[1])];
    const forms = [formsOf(old), formsOf(now)] as const;
    return forms[0].length > 1 || forms[1].length > 1 ? this.#compareForms(path, ...forms) : this.#compareOne(path, forms[0][0]!, forms[1][0]!);
  }

  #compareOne(path: string, before: Schema, after: Schema): readonly Reason[] {
    const retyped = types(path, before, after);
    // What else is another follows from that.
    if (majors(retyped) > 0) return retyped;
    return [...retyped, ...words(path, before, after), ...bounds(path, before, after), ...this.#keys(path, before, after), ...this.#items(path, before, after)];
  }

  #keys(path: string, before: Schema, after: Schema): readonly Reason[] {
    const [old, now] = [before, after].map((schema) => (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>) as [Record<string, Schema>, Record<string, Schema>];
    const required = ((after['required'] ?? []) as string[]).filter((key) => key in old && !((before['required'] ?? []) as string[]).includes(key));
    return [
      ...Object.keys(old).flatMap((key) => (key in now ? this.compare(join(path, key), old[key]!, now[key]!) : [narrower(join(path, key), 'is removed')])),
      ...Object.keys(now).filter((key) => !(key in old)).map((key) => wider(join(path, key), 'is a new value')),
      ...required.map((key) => narrower(join(path, key), 'can not be left out any more')),
      ...this.#below(path, 'other keys', join(path, '*'), before['additionalProperties'] ?? true, after['additionalProperties'] ?? true),
    ];
  }

  #items(path: string, before: Schema, after: Schema): readonly Reason[] {
    return this.#below(path, 'any items', `${path}[]`, before['items'] ?? true, after['items'] ?? true);
  }

  /** Schemas that may be `true`, which takes all, or `false`, which takes nothing. */
  #below(path: string, what: string, below: string, before: unknown, after: unknown): readonly Reason[] {
    if (isDeepStrictEqual(before, after) && typeof before === 'boolean') return [];
    if (before === false || after === true) return [wider(path || 'the chart', `takes ${what}`)];
    if (before === true || after === false) return [narrower(path || 'the chart', `no longer takes ${what}`)];
    return this.compare(below, before as Schema, after as Schema);
  }

  /** Each form that was taken has to be taken in one of those that are. */
  #compareForms(path: string, before: readonly Schema[], after: readonly Schema[]): readonly Reason[] {
    if (before.length === after.length) return before.flatMap((form, index) => this.compare(path, form, after[index]!));
    const best = before.map((form) => after.map((other) => this.compare(path, form, other)).sort((one, other) => majors(one) - majors(other))[0]!);
    if (best.some((reasons) => majors(reasons) > 0)) return [narrower(path, 'no longer takes all that it did')];
    return [...best.flat(), ...(after.length > before.length ? [wider(path, 'takes more than it did')] : [])];
  }
}

const majors = (reasons: readonly Reason[]): number => reasons.filter(({ level }) => level === 'major').length;

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

const typesOf = (schema: Schema): readonly string[] | undefined => (schema['type'] === undefined ? undefined : ([schema['type']].flat() as string[]));

const takes = (types: readonly string[], type: string): boolean => types.includes(type) || (type === 'integer' && types.includes('number'));

const types = (path: string, before: Schema, after: Schema): readonly Reason[] => {
  const [old, now] = [typesOf(before), typesOf(after)];
  if (isDeepStrictEqual(old, now)) return [];
  const lost = now === undefined ? [] : (old ?? ['any type']).filter((type) => !takes(now, type));
  const list = (names: readonly string[] | undefined): string => (names ?? ['any type']).join(' or ');
  if (lost.length > 0) return [narrower(path, `was ${list(old)}, and is ${list(now)}`)];
  return old === undefined || (now ?? ['any type']).some((type) => !takes(old, type)) ? [wider(path, `takes ${list(now)} now, and took ${list(old)}`)] : [];
};

const words = (path: string, before: Schema, after: Schema): readonly Reason[] => {
  const [old, now] = [before['enum'], after['enum']] as readonly (readonly unknown[] | undefined)[];
  if (isDeepStrictEqual(old, now)) return [];
  if (now === undefined) return [wider(path, 'takes other words as well')];
  if (old === undefined) return [narrower(path, `takes only ${now.join(', ')}`)];
  return [...old.filter((word) => !now.includes(word)).map((word) => narrower(path, `no longer takes ${String(word)}`)), ...now.filter((word) => !old.includes(word)).map((word) => wider(path, `takes ${String(word)} as well`))];
};

const bounds = (path: string, before: Schema, after: Schema): readonly Reason[] => {
  const keywords = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !annotations.includes(key) && (!structural.includes(key) || key === 'anyOf'));
  const changed = keywords.filter((key) => !isDeepStrictEqual(before[key], after[key]));
  return changed.map((key) => (isNarrower(key, before[key], after[key]) ? narrower : wider)(path, `had ${key} ${show(before[key])}, and has ${show(after[key])}`));
};
