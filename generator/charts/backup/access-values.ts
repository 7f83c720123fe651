/** Values of whom the pods may call. */
import { boolean, kubernetesList, object, type References } from '../../helm/index.ts';
import { toApiServerValue, toObjectStorageValue } from '../data-tier-access-values.ts';

export const accessValues = object({
  enabled: boolean(true, 'Whether NetworkPolicies restrict the pods: to DNS, to what they back up, and to networkPolicy.toObjectStorage, by default port 443 of any address.'),
  extraEgress: kubernetesList('V1NetworkPolicyEgressRule', [], 'Further rules for whom to call, e.g. a Redis outside the cluster.', [[{ to: [{ ipBlock: { cidr: '10.1.0.0/16' } }], ports: [{ port: 6379 }] }]]),
  toObjectStorage: toObjectStorageValue,
  toApiServer: toApiServerValue('the Jobs of the configuration'),
}, 'NetworkPolicies. Nobody but Prometheus calls the pods.');

/** References to them. */
export type AccessReferences = References<typeof accessValues>;
