/** Nodes of a YAML tree whose text is printed as it stands: template actions. */
import { Scalar } from 'yaml';
import type { Place } from './writing.ts';

/** Text that is printed as it stands. */
class Raw {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** The tag by which `yaml` prints it. */
export const rawTag = {
  tag: '!raw',
  default: true as const,
  identify: (value: unknown): boolean => value instanceof Raw,
  resolve: (text: string): Raw => new Raw(text),
  stringify: ({ value }: Scalar): string => (value as Raw).text,
};

/** A node of this text. */
export function raw(text: string): Scalar {
  return new Scalar(new Raw(text));
}

/** A node of action lines alone: below the key at its own indentation, or behind the dash of an item. */
export function linesOnly(lines: readonly string[], { inItem = false, column }: Place): Scalar {
  if (inItem) return raw(lines.join(`\n${' '.repeat(column)}`));
  const node = raw('');
  node.commentBefore = lines.join('\n');
  return node;
}
