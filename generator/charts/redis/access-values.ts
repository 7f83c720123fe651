/** Values of who may talk to servers and Sentinels. */
import { boolean, item, kubernetesList, list, object } from '../../helm/index.ts';
import { dataTierCallers } from '../data-tier-callers.ts';

/** Not the metadata service of clouds, which gives credentials to whoever asks. */
const anywhereButMetadata = {
  to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] } }],
  ports: [
    { protocol: 'TCP', port: 443 },
    { protocol: 'TCP', port: 6443 },
  ],
};

export const accessValues = object({
  enabled: boolean(true, 'Whether NetworkPolicies restrict the pods.'),
  callers: list(item.string(), dataTierCallers, 'Pods of the namespace that may call, by their app label; empty means every pod of the namespace.', { examples: [['reports']] }),
  extraIngress: kubernetesList('V1NetworkPolicyIngressRule', [], 'Further rules for who may call, written as in a NetworkPolicy.', [[{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }]]),
  extraEgress: kubernetesList('V1NetworkPolicyEgressRule', [], 'Further rules for whom servers may call.', [[{ to: [{ ipBlock: { cidr: '10.1.0.0/16' } }], ports: [{ port: 6379 }] }]]),
  toApiServer: kubernetesList('V1NetworkPolicyEgressRule', [anywhereButMetadata], 'How the Sentinels reach the Kubernetes API, whose address no chart can know; narrow it to yours.', [
    [{ to: [{ ipBlock: { cidr: '10.96.0.1/32' } }], ports: [{ port: 443 }] }],
  ]),
}, 'NetworkPolicies.');
