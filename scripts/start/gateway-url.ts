import { coreApi } from '../cluster/core-api.ts';
import type { Cluster } from './clusters.ts';

const SERVICE = 'api-gateway-lb';

/**
 * Where clients reach the gateway of a region.
 *
 * @param cluster its cluster
 * @param namespace the namespace of its release
 * @throws when its load balancer has no address; the message says what gives it one
 */
export const gatewayUrl = async ({ kubeconfig, context }: Cluster, namespace: string): Promise<string> => {
  const { status } = await coreApi(kubeconfig, context).readNamespacedService({ name: SERVICE, namespace });
  const [ingress] = status?.loadBalancer?.ingress ?? [];
  const address = ingress?.ip ?? ingress?.hostname;
  if (address) return `http://${address}`;
  throw new Error(`The Service ${SERVICE} of ${context} has no address: nothing there provides load balancers (for kind: cloud-provider-kind). All is installed and ready.`);
};
