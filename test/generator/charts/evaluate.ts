/** Computes expressions of a chart as Helm would, as far as conditions need it. */
import { block, isBlock, type Line, type Lines, type When, type With } from '../../../generator/helm/block.ts';
import { describe, isExpr, nodeOf, type ExpressionNode, type RootObject } from '../../../generator/helm/expression.ts';
import type { NamedTemplate } from '../../../generator/helm/helm-chart.ts';
import { functions, isSet } from './functions.ts';
import { valueAt } from './values.ts';

/** What templates are rendered with. */
export interface World {
  readonly roots: Readonly<Partial<Record<RootObject, unknown>>>;
  readonly templates: ReadonlyMap<string, NamedTemplate>;
  /** What `.` is in each loop around. @default none */
  readonly items?: ReadonlyMap<object, unknown>;
}

/** The value of an expression. @throws Error for what has no value outside of a loop, or an unknown function */
export const evaluate = (node: ExpressionNode, world: World): unknown => {
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'reference':
      return valueAt(world.roots[node.root], node.path);
    case 'text':
      return node.parts.map((part) => String(evaluate(part, world))).join('');
    case 'call':
      // There is no cluster behind `helm template`, whatever is asked for.
      if (node.function === 'lookup') return {};
      // What a named template gives as a map is labels, which are never none.
      if (node.function === 'fromYaml') return { labels: 'some' };
      return apply(node.function, node.arguments, world);
    case 'pipeline':
      return apply(node.function, [...node.arguments, node.input], world);
    case 'include':
      return bodyOf(world.templates.get(node.template)!.body, world);
    case 'variable':
      return valueAt(boundTo(node.owner, node, world), node.path);
    default:
      throw new Error(`${describe(node)} has no value here`);
  }
};

/** Whether a condition holds. */
export const holds = (node: ExpressionNode, world: World): boolean => isSet(evaluate(node, world));

function apply(name: string, operands: readonly ExpressionNode[], world: World): unknown {
  const implementation = functions[name];
  if (implementation === undefined) throw new Error(`a condition uses ${name}: add it to functions.ts`);
  return implementation(...operands.map((operand) => evaluate(operand, world)));
}

/** What a variable stands for: the item of its loop, the subject of its `with`, or the value of a named template's variable. */
function boundTo(owner: object, node: ExpressionNode, world: World): unknown {
  if (world.items?.has(owner)) return world.items.get(owner);
  if (isBlock(owner) && owner[block] === 'with') return evaluate(nodeOf((owner as With<unknown>).subject), world);
  if ('value' in owner && isExpr(owner.value)) return evaluate(nodeOf(owner.value), world);
  throw new Error(`${describe(node)} is another value for each item`);
}

function bodyOf(body: unknown, world: World): unknown {
  if (isExpr(body)) return evaluate(nodeOf(body), world);
  if (typeof body !== 'object') return body;
  if (isBlock(body) && body[block] === 'lines') return (body as Lines).lines.flatMap((line) => linesOf(line, world)).join('\n');
  if (!isBlock(body) || body[block] !== 'when') throw new Error('a named template with a map has no single value');
  const { condition, body: yes, otherwise } = body as When<unknown>;
  return bodyOf(holds(nodeOf(condition), world) ? yes : otherwise, world);
}

function linesOf(line: Line, world: World): string[] {
  if (typeof line === 'string') return [line];
  if (isExpr(line)) return [String(evaluate(nodeOf(line), world))];
  if (line[block] !== 'each') throw new Error(`lines with a ${line[block]} block have no single value`);
  const items = (evaluate(nodeOf(line.subject), world) ?? []) as readonly unknown[];
  return items.flatMap((item) => line.body.flatMap((inner) => linesOf(inner, { ...world, items: new Map(world.items).set(line, item) })));
}
