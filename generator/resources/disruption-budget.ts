/** How many pods may be away at once while nodes are drained. */
import type { V1PodDisruptionBudget } from '@kubernetes/client-node';
import type { Construct } from 'constructs';
import { Manifest, and, boolean, call, eq, helmChartOf, intOrString, ne, object, when, type Expr, type References } from '../helm/index.ts';
import type { Naming } from './naming.ts';

export const disruptionBudgetValues = object({
  enabled: boolean(true, 'Whether drains respect a budget.'),
  maxUnavailable: intOrString(1, 'Pods that may be away at once, or a percentage; empty leaves it out.', { examples: ['25%'] }),
  minAvailable: intOrString('', 'Pods that have to stay, or a percentage; empty leaves it out.', { examples: ['50%'] }),
}, 'Disruption budget.');

/** A PodDisruptionBudget; `poddisruptionbudget.yaml`. @param path of the values, for messages */
export class DisruptionBudget extends Manifest<V1PodDisruptionBudget> {
  constructor(scope: Construct, v: References<typeof disruptionBudgetValues>, naming: Naming, path = 'podDisruptionBudget') {
    super(scope, 'poddisruptionbudget', {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: naming.metadata(),
      spec: {
        maxUnavailable: when(set(v.maxUnavailable), v.maxUnavailable),
        minAvailable: when(set(v.minAvailable), v.minAvailable),
        // A pod that is not ready protects nothing, and must not block a drain.
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
        selector: { matchLabels: naming.selectorLabels },
      },
    });
    const chart = helmChartOf(scope);
    const both = and(set(v.maxUnavailable), set(v.minAvailable));
    chart.failWhen(and(v.enabled, both), `${path} has minAvailable and maxUnavailable: set one of them to "".`);
    chart.failWhen(and(v.enabled, unset(v.maxUnavailable), unset(v.minAvailable)), `${path} has no bound: set maxUnavailable or minAvailable, or enabled to false.`);
  }
}

/** Zero is a bound as well; only the empty string is none. */
function set(value: Expr<number | string>): Expr<boolean> {
  return ne(asText(value), '');
}

function unset(value: Expr<number | string>): Expr<boolean> {
  return eq(asText(value), '');
}

function asText(value: Expr<number | string>): Expr<string> {
  return call('string', 'toString', value);
}
