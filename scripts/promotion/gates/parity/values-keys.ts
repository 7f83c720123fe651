const isMap = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a path is one that is allowed, or below it. */
const matches = (path: readonly string[], allowed: string): boolean => {
  const keys = allowed.split('.');
  return keys.length <= path.length && keys.every((key, index) => key === '*' || key === path[index]);
};

const missing = (has: unknown, lacks: unknown, path: readonly string[] = []): string[][] => {
  if (!isMap(has)) return [];
  return Object.entries(has).flatMap(([key, value]) => {
    const at = [...path, key];
    // Of a map that is not there at all its own name says enough.
    return isMap(lacks) && key in lacks ? missing(value, lacks[key], at) : [at];
  });
};

/**
 * Keys of values that one of two regions has alone; a sentence each. What they hold may differ, and lists count whole.
 *
 * @param here values by chart
 * @param before those of the other region
 * @param allowed paths that do not count, with all below them; `*` is any key
 */
export const keyDifferences = (here: unknown, before: unknown, allowed: readonly string[]): string[] => {
  const counted = (paths: readonly string[][]): string[] => paths.filter((path) => !allowed.some((one) => matches(path, one))).map((path) => path.join('.'));
  return [...counted(missing(before, here)).map((path) => `the value ${path} is not set here`), ...counted(missing(here, before)).map((path) => `the value ${path} was not set before`)];
};
