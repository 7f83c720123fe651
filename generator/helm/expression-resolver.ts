/** Lets expressions stand in any cdk8s construct, e.g. those of cdk8s-plus: cdk8s asks before it renders a value. */
import type { IResolver, ResolutionContext } from 'cdk8s';
import { isExpr } from './expression.ts';
import { helmChartOf } from './helm-chart.ts';

/** Replaces each expression that reaches cdk8s by its sentinel. */
export class ExpressionResolver implements IResolver {
  resolve(context: ResolutionContext): void {
    const value: unknown = context.value;
    if (!isExpr(value)) return;
    context.replaceValue(helmChartOf(context.obj).sentinels.encode(value, context.obj.node.path, context.key.join('.')));
  }
}
