/** Values of who may talk to the servers of the data tier. */
import { boolean, item, kubernetesList, list } from '../helm/index.ts';
import { toAnyAddress } from '../resources/network-access.ts';
import { dataTierCallers } from './data-tier-callers.ts';

/** How the Kubernetes API is reached. @param whoAsks who reaches it, for the description */
export const toApiServerValue = (whoAsks: string) => kubernetesList('V1NetworkPolicyEgressRule', [toAnyAddress(443, 6443)], `How ${whoAsks} reach the Kubernetes API, whose address no chart can know; narrow it to yours.`, [
  [{ to: [{ ipBlock: { cidr: '10.96.0.1/32' } }], ports: [{ port: 443 }] }],
]);

/** Values of the NetworkPolicies. @param port of the servers @param whoAsks who reaches the Kubernetes API, for the description @param others who calls besides the services */
export const dataTierAccessValues = (port: number, whoAsks: string, others: readonly string[] = []) => ({
  enabled: boolean(true, 'Whether NetworkPolicies restrict the pods.'),
  callers: list(item.string(), [...dataTierCallers, ...others], 'Pods of the namespace that may call, by their app label; empty means every pod of the namespace.', { examples: [['reports']] }),
  extraIngress: kubernetesList('V1NetworkPolicyIngressRule', [], 'Further rules for who may call, written as in a NetworkPolicy.', [[{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }]]),
  extraEgress: kubernetesList('V1NetworkPolicyEgressRule', [], 'Further rules for whom servers may call.', [[{ to: [{ ipBlock: { cidr: '10.1.0.0/16' } }], ports: [{ port }] }]]),
  toApiServer: toApiServerValue(whoAsks),
});

/** How object storage is reached. */
export const toObjectStorageValue = kubernetesList('V1NetworkPolicyEgressRule', [toAnyAddress(443)], 'How object storage is reached, whose addresses change: by default port 443 of any address but link-local ones; narrow it to yours.', [
  [{ to: [{ ipBlock: { cidr: '10.2.0.0/16' } }], ports: [{ port: 443 }] }],
]);
