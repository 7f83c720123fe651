/** Finds the expressions in a tree of plain data, blocks and expressions. */
import { isBlock, partsOf } from './block.ts';
import { isExpr, nodeOf, type ExpressionNode } from './expression.ts';

/** Every expression below a value, in order. */
export function expressionsIn(value: unknown): ExpressionNode[] {
  if (isExpr(value)) return [nodeOf(value)];
  if (typeof value !== 'object' || value === null) return [];
  return (isBlock(value) ? partsOf(value) : Object.values(value)).flatMap(expressionsIn);
}
