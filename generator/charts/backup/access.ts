/** Whom the Jobs may call. */
import type { V1NetworkPolicyEgressRule } from '@kubernetes/client-node';
import { spread, type Expr, type TemplatedItem } from '../../helm/index.ts';
import type { AccessReferences } from './access-values.ts';

/** What a Job backs up, where that goes, and what the chart's user adds. @param app label of the pods that it calls @param port of them */
export const backingUp = (v: AccessReferences, app: Expr<string>, port: number): readonly TemplatedItem<V1NetworkPolicyEgressRule>[] => [
  { to: [{ podSelector: { matchLabels: { app } } }], ports: [{ protocol: 'TCP', port }] },
  spread(v.extraEgress),
  spread(v.toObjectStorage),
];
