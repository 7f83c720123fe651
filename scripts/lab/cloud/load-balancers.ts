import type { CoreV1Api, V1Service } from '@kubernetes/client-node';

/** Addresses of load balancers that a region has, numbered from 1. */
const ADDRESSES = 254;

/** A load balancer of the lab takes every Service that does not ask for somebody else's. */
const wantsAddress = ({ spec, status, metadata }: V1Service): boolean =>
  spec?.type === 'LoadBalancer' && !spec.loadBalancerClass && !metadata?.deletionTimestamp && !status?.loadBalancer?.ingress?.length;

const addressesOf = (service: V1Service): readonly string[] =>
  service.spec?.type === 'LoadBalancer' ? (service.status?.loadBalancer?.ingress ?? []).flatMap(({ ip }) => (ip ? [ip] : [])) : [];

/**
 * The address that a new load balancer gets: the first one that no other has.
 *
 * @param prefix first three bytes of the addresses of the region's load balancers
 * @param services all Services of the region
 * @throws when none is left
 */
export const freeAddress = (prefix: string, services: readonly V1Service[]): string => {
  const taken = new Set(services.flatMap(addressesOf));
  for (let number = 1; number <= ADDRESSES; number++) if (!taken.has(`${prefix}.${number}`)) return `${prefix}.${number}`;
  throw new Error(`All ${ADDRESSES} addresses of load balancers are taken.`);
};

/**
 * Gives a Service of the type LoadBalancer its address. kube-proxy on the region's edge does the rest.
 *
 * @param api a client of the region
 * @param prefix first three bytes of the addresses of the region's load balancers
 * @param service the Service
 * @param services all Services of the region
 */
export const balance = async (api: CoreV1Api, prefix: string, service: V1Service, services: readonly V1Service[]): Promise<void> => {
  if (!wantsAddress(service)) return;
  const { name, namespace } = service.metadata!;
  const ip = freeAddress(prefix, services);
  const status = { ...service.status, loadBalancer: { ingress: [{ ip, ipMode: 'VIP' }] } };
  await api.replaceNamespacedServiceStatus({ name: name!, namespace: namespace!, body: { ...service, status } });
  // In the cache of the watch before the next Service is looked at, so that no address is given out twice.
  service.status = status;
};
