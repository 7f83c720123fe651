/** Lets expressions and blocks stand in any cdk8s construct, e.g. those of cdk8s-plus: cdk8s asks before it renders a value. */
import type { IResolver, ResolutionContext } from 'cdk8s';
import { isBlock } from './block.ts';
import { isExpr } from './expression.ts';
import { helmChartOf } from './helm-chart.ts';

/** Replaces each expression and each block that reaches cdk8s by its sentinel. */
export class ExpressionResolver implements IResolver {
  resolve(context: ResolutionContext): void {
    const value: unknown = context.value;
    if (!isExpr(value) && !isBlock(value)) return;
    context.replaceValue(helmChartOf(context.obj).sentinels.encode(value, context.obj.node.path, context.key.join('.')));
  }
}
