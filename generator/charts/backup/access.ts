/** Whom the pods may call. */
import type { V1NetworkPolicyEgressRule } from '@kubernetes/client-node';
import { spread, type Expr, type Literal, type TemplatedItem } from '../../helm/index.ts';
import type { AccessReferences } from './access-values.ts';

/** What is backed up. @param app label of its pods @param port of them */
export const toServers = (app: Expr<string>, port: number): Literal<V1NetworkPolicyEgressRule> => ({ to: [{ podSelector: { matchLabels: { app } } }], ports: [{ protocol: 'TCP', port }] });

/** Where that goes, and what the chart's user adds. */
export const toStorage = (v: AccessReferences): readonly TemplatedItem<V1NetworkPolicyEgressRule>[] => [spread(v.extraEgress), spread(v.toObjectStorage)];
