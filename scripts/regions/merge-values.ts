/** Values as Helm merges them: maps key by key, everything else whole, and `null` takes a default away. */
export type Values = { readonly [key: string]: unknown };

/**
 * Merges a values file over defaults, as `helm install --values` does.
 *
 * @param defaults the chart's values.yaml
 * @param overlay the values file; it wins
 * @example mergeValues({ a: { b: 1, c: 2 } }, { a: { b: null } }) // { a: { c: 2 } }
 */
export function mergeValues(defaults: Values, overlay: Values): Values {
  const merged: Record<string, unknown> = { ...defaults };
  for (const [key, value] of Object.entries(overlay)) {
    const below = merged[key];
    if (value === null) delete merged[key];
    else merged[key] = isMap(value) ? mergeValues(isMap(below) ? below : {}, value) : value;
  }
  return merged;
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
