/** Values that decide whether something is rendered at all. */
import { describe, type ExpressionNode } from '../../../generator/helm/expression.ts';
import { referencesIn } from '../../../generator/helm/writing.ts';
import type { Declaration } from './declaration.ts';
import type { Goal } from './satisfy.ts';
import type { Change } from './setting.ts';

/** The conditions of every place that is only there for some values of a leaf. */
export const conditionsOn = ({ bindings, uses, templates }: Declaration, leaf: string): ExpressionNode[] => {
  const reads = (condition: ExpressionNode): boolean => referencesIn(condition, templates).some(({ path }) => path.join('.') === leaf);
  const places = [...bindings, ...uses].filter(({ guards }) => guards.some(reads)).map(({ guards }) => together(guards));
  return [...new Map(places.map((condition) => [describe(condition), condition])).values()];
};

/** What has to hold so that a place comes or goes with a change: either of these. */
export const flipsOf = (condition: ExpressionNode, after: Change): Goal[][] =>
  [true, false].map((wanted) => [
    { condition, wanted },
    { condition, wanted: !wanted, after },
  ]);

function together(conditions: readonly ExpressionNode[]): ExpressionNode {
  return { kind: 'call', function: 'and', arguments: conditions, type: 'boolean' };
}
