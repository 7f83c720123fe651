/** Keywords of JSON Schema, by what a change of them means for values that were taken before. */

/** Do not say what is taken. `definitions` are compared where something refers to them. */
export const annotations = ['title', 'description', 'default', 'examples', '$schema', '$id', '$comment', 'definitions', '$ref'];

/** Compared by rules of their own. */
export const structural = ['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'anyOf'];

const lower = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const upper = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];

/**
 * Whether a keyword refuses more than it did. Where that can not be said, as of another pattern, it may.
 *
 * @param keyword neither an annotation nor a structural one
 * @param before its value; `undefined` where it was not there
 * @param after its value now, another one
 */
export const isNarrower = (keyword: string, before: unknown, after: unknown): boolean => {
  if (after === undefined || after === false) return false;
  if (before === undefined || before === false) return true;
  if (lower.includes(keyword)) return (after as number) > (before as number);
  if (upper.includes(keyword)) return (after as number) < (before as number);
  return true;
};
