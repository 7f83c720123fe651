/** Lets expressions and blocks stand in any cdk8s construct, e.g. those of cdk8s-plus: cdk8s asks before it renders a value. */
import type { IResolver, ResolutionContext } from 'cdk8s';
import { isBlock } from './block.ts';
import { isExpr } from './expression.ts';
import { helmChartOf } from './helm-chart.ts';

/** Replaces each expression and each block that reaches cdk8s by its sentinel. */
export class ExpressionResolver implements IResolver {
  resolve(context: ResolutionContext): void {
    const value: unknown = context.value;
    const encode = (found: unknown): unknown => helmChartOf(context.obj).sentinels.encode(found, context.obj.node.path, context.key.join('.'));
    if (isExpr(value) || isBlock(value)) context.replaceValue(encode(value));
    else if (isUnion(value)) context.replaceValue({ value: encode(value.value) });
  }
}

/** An IntOrString or a Quantity of an expression: cdk8s-plus reads the `value` of it. */
function isUnion(value: unknown): value is { readonly value: unknown } {
  return typeof value === 'object' && value !== null && value.constructor !== Object && 'value' in value && isExpr(value.value);
}
