/**
 * Finds values for which conditions hold and the chart refuses nothing: goal by goal, each leaf changed once at
 * most, going back where a change leads nowhere.
 */
import type { ExpressionNode } from '../../../generator/helm/expression.ts';
import { referencesIn } from '../../../generator/helm/writing.ts';
import { candidatesOf } from './candidates.ts';
import type { Declaration } from './declaration.ts';
import { evaluate, holds } from './evaluate.ts';
import { changed, worldOf, type Change, type Setting } from './setting.ts';

/** A condition, and whether it has to hold. */
export interface Goal {
  readonly condition: ExpressionNode;
  readonly wanted: boolean;
  /** A change with which it has to hold; the setting itself stays as it is. @default none */
  readonly after?: Change | undefined;
}

/** The goals of a setting that Helm renders: the chart refuses nothing. */
export const accepted = ({ refusals }: Declaration, after?: Change): Goal[] => refusals.map((condition) => ({ condition, wanted: false, after }));

/**
 * Changes as few values as it can until all goals are met, and the chart accepts them.
 *
 * @param pinned leaves that stay as they are
 * @returns undefined where the goals contradict each other
 */
export const satisfy = (chart: Declaration, goals: readonly Goal[], start: Setting, pinned: readonly string[] = []): Setting | undefined =>
  search(chart, [...goals, ...accepted(chart)], start, new Set(pinned));

function search(chart: Declaration, goals: readonly Goal[], setting: Setting, fixed: ReadonlySet<string>): Setting | undefined {
  const open = goals.find((goal) => !isMet(chart, goal, setting));
  if (open === undefined) return setting;
  const ways = waysTo(open);
  if (ways !== undefined) return firstOf(ways, (simpler) => search(chart, [...simpler, ...goals], setting, fixed));
  const references = referencesIn(open.condition, chart.templates);
  const peers = references.map((reference) => evaluate(reference, worldOf(chart, setting)));
  const leaves = new Set(references.map(({ path }) => path.join('.')).filter((path) => chart.leaves.has(path) && !fixed.has(path)));
  return firstOf([...leaves], (leaf) =>
    firstOf(candidatesOf(chart.leaves.get(leaf)!, peers), (value) => {
      const next = changed(setting, { leaf, value });
      return isMet(chart, open, next) ? search(chart, goals, next, new Set([...fixed, leaf])) : undefined;
    }),
  );
}

function isMet(chart: Declaration, { condition, wanted, after }: Goal, setting: Setting): boolean {
  return holds(condition, worldOf(chart, after === undefined ? setting : changed(setting, after))) === wanted;
}

/** How a compound condition can be met: one of these, each a list of simpler goals. */
function waysTo({ condition, ...rest }: Goal): Goal[][] | undefined {
  if (condition.kind !== 'call') return undefined;
  const parts = condition.arguments.map((argument): Goal => ({ ...rest, condition: argument }));
  if (condition.function === 'not') return [parts.map((part) => ({ ...part, wanted: !part.wanted }))];
  if (condition.function !== 'and' && condition.function !== 'or') return undefined;
  return (condition.function === 'and') === rest.wanted ? [parts] : parts.map((part) => [part]);
}

/** The first result of an attempt. */
export function firstOf<T, R>(items: readonly T[], attempt: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const result = attempt(item);
    if (result !== undefined) return result;
  }
  return undefined;
}
