/** What to render in order to see that a value matters: once with it, once with another one, all else the same. */
import type { ExpressionNode } from '../../../generator/helm/expression.ts';
import { candidatesOf } from './candidates.ts';
import type { Declaration, LeafOf } from './declaration.ts';
import { flipsOf } from './flips.ts';
import { accepted, firstOf, satisfy, type Goal } from './satisfy.ts';
import { changed, type Change, type Setting } from './setting.ts';
import type { Stage } from './stages.ts';
import { sameEffect } from './values.ts';

/** Two settings that differ in one leaf. */
export interface Trial extends Change {
  readonly setting: Setting;
  readonly baseline: Setting;
}

/** Where a leaf shows itself, and the conditions that it takes part in. */
export interface Effects {
  /** A setting in which nothing is set. */
  readonly start: Setting;
  readonly stages: readonly Stage[];
  readonly conditions: readonly ExpressionNode[];
}

/**
 * The trials of one value: under them every place that shows the leaf is rendered, as far as the value allows, and
 * one place comes or goes with it where there is such a place. None where the chart refuses the value whatever else
 * is set.
 */
export const trialsOf = (chart: Declaration, leaf: LeafOf, { start, stages, conditions }: Effects, value: unknown): Trial[] => {
  const change = { leaf: leaf.path, value };
  const trial = (base: Setting, attempt: (from: Setting, other: Change) => Setting | undefined): Trial[] => {
    const found = firstOf(othersOf(leaf, base, value), (other) => {
      const setting = attempt(changed(base, change), other);
      return setting === undefined ? undefined : { ...change, setting, baseline: changed(setting, other) };
    });
    return found === undefined ? [] : [found];
  };
  const flip = trial(start, (from, other) =>
    firstOf(conditions, (condition) => firstOf(flipsOf(condition, other), (goals) => satisfy(chart, [...goals, ...accepted(chart, other)], from, [leaf.path]))),
  );
  return [...stages.flatMap(({ scenario, places }) => trial(scenario.setting, (from, other) => settle(chart, places, from, other))), ...flip];
};

/** Values to compare with. */
function othersOf(leaf: LeafOf, { overrides }: Setting, value: unknown): Change[] {
  const initial: unknown = leaf.schema['default'];
  const others = [overrides.get(leaf.path) ?? initial, initial, ...candidatesOf(leaf)].filter((other) => !sameEffect(initial, other, value));
  return others.map((other) => ({ leaf: leaf.path, value: other }));
}

/** Adapts a setting to its change: as many places as possible are rendered, and the chart accepts the other value as well. */
function settle(chart: Declaration, places: readonly (readonly Goal[])[], start: Setting, other: Change): Setting | undefined {
  let goals: readonly Goal[] = accepted(chart, other);
  let settled: Setting | undefined;
  for (const place of places) {
    const next = satisfy(chart, [...goals, ...place], settled ?? start, [other.leaf]);
    if (next === undefined) continue;
    goals = [...goals, ...place];
    settled = next;
  }
  return settled;
}
