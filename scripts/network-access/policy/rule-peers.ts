import type { V1NetworkPolicyPeer } from '@kubernetes/client-node';
import { isPod, type Endpoint } from './endpoint.ts';
import { inIpBlock } from './ip-block.ts';
import { selects } from './selector.ts';

/**
 * Whether a rule is about an endpoint.
 *
 * @param peers the rule's `from` or `to`; none or an empty list means everybody, in the cluster and outside
 * @param namespace name of the policy's namespace
 * @param endpoint whoever is at the other end
 */
export function isAbout(peers: readonly V1NetworkPolicyPeer[] | undefined, namespace: string, endpoint: Endpoint): boolean {
  return !peers?.length || peers.some((peer) => matches(peer, namespace, endpoint));
}

function matches({ ipBlock, podSelector, namespaceSelector }: V1NetworkPolicyPeer, namespace: string, endpoint: Endpoint): boolean {
  // Whether a block matches the addresses of pods depends on the network plugin; Kubernetes means it for what is outside.
  if (!isPod(endpoint)) return ipBlock !== undefined && inIpBlock(ipBlock, endpoint.address);
  if (podSelector === undefined && namespaceSelector === undefined) return false;
  const inNamespace = namespaceSelector === undefined ? endpoint.namespace.name === namespace : selects(namespaceSelector, endpoint.namespace.labels);
  return inNamespace && selects(podSelector ?? {}, endpoint.labels);
}
