/** How YAML is written: so that Helm and Kubernetes, which read YAML 1.1, find what was meant. */
import type { Scalar, ScalarTag, Tags } from 'yaml';

/** Characters that YAML 1.1 takes for a line break, or refuses. */
const RARE = /[\u007f-\u009f\u2028\u2029\ufeff]/;

/** Text with such characters is written in quotes, with escapes. */
const rareText: ScalarTag = {
  tag: '!rare',
  default: true,
  identify: (value) => typeof value === 'string' && RARE.test(value),
  resolve: (text) => text,
  stringify: ({ value }: Scalar) => JSON.stringify(value).replace(new RegExp(RARE, 'g'), (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
};

/** Options for documents; lines are never folded, and a plain `on` or `0777` is put in quotes. */
export const yamlOptions = {
  compat: 'yaml-1.1',
  lineWidth: 0,
  customTags: (tags: Tags): Tags => [rareText, ...tags],
} as const;
