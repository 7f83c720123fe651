/**
 * The lines that differ, for messages: first those that go, with `-`, then those that come, with `+`. What only moved is not
 * among them.
 *
 * @param before the old text
 * @param after the new text
 */
export function lineDiff(before: string, after: string): readonly string[] {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  return [...missing(old, fresh).map((line) => `- ${line}`), ...missing(fresh, old).map((line) => `+ ${line}`)];
}

function missing(lines: readonly string[], from: readonly string[]): readonly string[] {
  const present = new Set(from);
  return lines.filter((line) => !present.has(line));
}
