/** Reads rendered manifests. */
import { DEFAULT_SCHEMA, loadAll, Type } from 'js-yaml';

const FRACTION = /^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)$/;
const EXPONENT = /^[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][-+]?[0-9]+$/;

/** `1e+06` is a number to YAML, but no integer to Kubernetes: it becomes something that equals nothing. */
const float = new Type('tag:yaml.org,2002:float', {
  kind: 'scalar',
  resolve: (text: string | null) => text !== null && (FRACTION.test(text) || EXPONENT.test(text)),
  construct: (text: string) => (EXPONENT.test(text) && Number.isInteger(Number(text)) ? { exponent: text } : Number(text)),
});
const schema = DEFAULT_SCHEMA.extend({ implicit: [float] });

/** The documents of a YAML text. Two maps that are spread may have a key in common; Helm takes that. */
export const readManifests = (text: string): unknown[] => loadAll(text, null, { schema, json: true });
