/** Finds the expressions in a tree of plain data, blocks and expressions. */
import { isExpr, nodeOf, type ExpressionNode } from './expression.ts';

/** Every expression below a value, in order. */
export function expressionsIn(value: unknown): ExpressionNode[] {
  if (isExpr(value)) return [nodeOf(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(expressionsIn);
}
