/**
 * The values that a chart's schema admits: its own, those of its dependencies under their names, and what Helm
 * itself adds to a chart's values.
 */
import type { TObject } from '@sinclair/typebox';
import type { ChartDefinition } from './chart-definition.ts';
import { defaultsOf, isObject, object } from './schema.ts';
import { Type } from './typebox.ts';

/** Marks a schema below which nothing is required; a symbol, so that it is not written. */
export const PARTIAL: unique symbol = Symbol('partial');

/**
 * Composes the values.
 *
 * `global` stays open, since a parent chart may put there what concerns others; `enabled` is what a parent's
 * `condition` reads.
 */
export function composeValues({ values, dependencies = [] }: ChartDefinition): TObject {
  const { global, ...own } = values.properties;
  const below = dependencies.map(({ chart, condition }) => {
    const composed = composeValues(chart).properties;
    const overridden = own[chart.name];
    // Where a condition turns the dependency off, Helm leaves its defaults out as well.
    const expected = condition === undefined ? composed : Object.fromEntries(Object.entries(composed).map(([key, value]) => [key, Type.Optional({ ...value, [PARTIAL]: true })]));
    return [chart.name, object({ ...expected, ...(overridden !== undefined && isObject(overridden) ? overridden.properties : {}) })] as const;
  });
  const open = { additionalProperties: true, description: 'Values shared with the charts that this one is installed with.' };
  return object({
    ...own,
    ...Object.fromEntries(below),
    global: global !== undefined && isObject(global) ? Type.Object(global.properties, open) : Type.Optional(Type.Object({}, open)),
  });
}

/**
 * The values that a release starts from: the chart's defaults over those of its dependencies, as Helm merges them.
 * @example composedDefaults(umbrella) // { cache: { port: 6379 }, global: {} }
 */
export function composedDefaults({ values, dependencies = [] }: ChartDefinition): Record<string, unknown> {
  const own = defaultsOf(values);
  const below = dependencies.map(({ chart }) => [chart.name, { ...composedDefaults(chart), ...(own[chart.name] as object | undefined) }] as const);
  return { ...own, ...Object.fromEntries(below) };
}
