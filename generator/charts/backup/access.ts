/** Whom all pods may call. */
import type { V1NetworkPolicyEgressRule } from '@kubernetes/client-node';
import { spread, type TemplatedItem } from '../../helm/index.ts';
import type { AccessReferences } from './access-values.ts';

/** Where backups go, and what the chart's user adds. */
export const toStorage = (v: AccessReferences): readonly TemplatedItem<V1NetworkPolicyEgressRule>[] => [spread(v.extraEgress), spread(v.toObjectStorage)];
