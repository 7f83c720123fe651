/**
 * When a collection would be empty. A map whose keys are all conditional renders as null, which Kubernetes
 * refuses or misreads: its key then needs a condition as well.
 */
import { block, isBlock, type Block, type Each, type EachEntry, type Fields, type With } from './block.ts';
import { describe, flattened, isExpr, nodeOf, nodesIn, type ExpressionNode } from './expression.ts';
import type { Sentinels } from './sentinel.ts';

/** Always there, never there, or there where an expression is set. */
type Presence = boolean | ExpressionNode;

/** What has to be set for the collection to have an entry; undefined where it always has one, or prints as empty. */
export function emptiness(encoded: unknown, sentinels: Sentinels): ExpressionNode | undefined {
  const presence = presenceOf(encoded, sentinels);
  return typeof presence === 'boolean' ? undefined : presence;
}

/** @param item whether it stands in a list, where the body of a block may be several items */
function presenceOf(encoded: unknown, sentinels: Sentinels, item = false): Presence {
  const value = sentinels.decode(encoded);
  if (typeof value !== 'object' || value === null || isExpr(value)) return true;
  if (isBlock(value)) return ofBlock(value, sentinels, item);
  return Object.keys(value).length === 0 || ofEntries(value, sentinels);
}

function ofEntries(entries: object, sentinels: Sentinels): Presence {
  const values = Object.values(entries).filter((value) => value !== undefined);
  return either(values.map((value) => presenceOf(value, sentinels, Array.isArray(entries))));
}

function ofBlock(value: Block, sentinels: Sentinels, item: boolean): Presence {
  const ofBody = (body: unknown): Presence => (item && Array.isArray(body) ? ofEntries(body, sentinels) : presenceOf(body, sentinels, item));
  switch (value[block]) {
    case 'lines':
      return true;
    case 'fields':
      return either(value.parts.map((part) => ofPart(part, sentinels)));
    case 'spread':
      return nodeOf(value.subject).type === 'yaml' || nodeOf(value.subject);
    case 'when': {
      const condition = nodeOf(value.condition);
      const negated: ExpressionNode = { kind: 'call', function: 'not', arguments: [condition], type: 'boolean' };
      const body = given(condition, ofBody(value.body));
      const otherwise = value.otherwise !== undefined && given(negated, ofBody(value.otherwise));
      if (body === true) return otherwise === true || either([condition, otherwise]);
      return otherwise === true ? either([negated, body]) : either([both(condition, body), both(negated, otherwise)]);
    }
    default:
      return within(value, ofBody(value.body));
  }
}

function ofPart(part: Fields<unknown>['parts'][number], sentinels: Sentinels): Presence {
  if (!isBlock(part)) return ofEntries(part, sentinels);
  if (part[block] !== 'eachEntry') return ofBlock(part, sentinels, false);
  const [, value] = part.body as readonly [unknown, unknown];
  return within(part, presenceOf(value, sentinels));
}

/** In a block that binds `.` or a variable. A condition on that can't be asked outside, so it counts as met. */
function within(value: With<unknown> | Each<unknown> | EachEntry<unknown>, body: Presence): Presence {
  const own = typeof body === 'object' && nodesIn(body).some((node) => node.kind === 'variable' && node.owner === value);
  return both(nodeOf(value.subject), own || given(nodeOf(value.subject), body));
}

/** What is left of a presence where a condition is known to be met. */
function given(condition: ExpressionNode, presence: Presence): Presence {
  if (typeof presence === 'boolean') return presence;
  return flattened('or', [presence]).some((node) => describe(node) === describe(condition)) || presence;
}

function both(left: Presence, right: Presence): Presence {
  if (left === false || right === false) return false;
  if (left === true) return right;
  return right === true ? left : combined('and', [left, right]);
}

function either(parts: readonly Presence[]): Presence {
  if (parts.includes(true)) return true;
  const conditions = parts.filter((part) => typeof part === 'object');
  return conditions.length > 0 && combined('or', conditions);
}

function combined(name: 'and' | 'or', nodes: readonly ExpressionNode[]): ExpressionNode {
  const distinct = new Map(flattened(name, nodes).map((node) => [describe(node), node]));
  const [first, ...rest] = distinct.values();
  return rest.length === 0 ? first! : { kind: 'call', function: name, arguments: [first!, ...rest], type: 'boolean' };
}
