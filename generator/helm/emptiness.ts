/**
 * When a collection would be empty. A map whose keys are all conditional renders as null, which Kubernetes
 * refuses or misreads: its key then needs a condition as well.
 */
import { block, isBlock } from './block.ts';
import { describe, flattened, isExpr, nodeOf, type ExpressionNode } from './expression.ts';
import type { Sentinels } from './sentinel.ts';

/** What has to be set for the collection to have an entry; undefined where it always has one. */
export function emptiness(encoded: unknown, sentinels: Sentinels): ExpressionNode | undefined {
  const value = sentinels.decode(encoded);
  if (isExpr(value)) return undefined;
  if (isBlock(value)) {
    switch (value[block]) {
      case 'fields':
        return any(value.parts.map((part) => (isBlock(part) ? emptiness(part, sentinels) : ofMap(part, sentinels))));
      case 'lines':
        return undefined;
      case 'when':
        return value.otherwise === undefined ? nodeOf(value.condition) : undefined;
      case 'spread':
        return nodeOf(value.subject).type === 'yaml' ? undefined : nodeOf(value.subject);
      default:
        return nodeOf(value.subject);
    }
  }
  if (Array.isArray(value)) return value.length === 0 ? undefined : any(value.map((item) => emptiness(item, sentinels)));
  if (typeof value === 'object' && value !== null) return ofMap(value as Record<string, unknown>, sentinels);
  return undefined;
}

function ofMap(map: Readonly<Record<string, unknown>>, sentinels: Sentinels): ExpressionNode | undefined {
  const values = Object.values(map).filter((value) => value !== undefined);
  return values.length === 0 ? undefined : any(values.map((value) => emptiness(value, sentinels)));
}

/** A collection has an entry as soon as one of its parts has. */
function any(parts: readonly (ExpressionNode | undefined)[]): ExpressionNode | undefined {
  const conditions: ExpressionNode[] = [];
  for (const part of parts) {
    if (part === undefined) return undefined;
    for (const condition of flattened('or', [part])) {
      if (!conditions.some((known) => describe(known) === describe(condition))) conditions.push(condition);
    }
  }
  return conditions.length === 1 ? conditions[0] : { kind: 'call', function: 'or', arguments: conditions, type: 'boolean' };
}
