import type { V1NetworkPolicyPort } from '@kubernetes/client-node';
import { isPod, type Endpoint } from './endpoint.ts';
import { ALL_PORTS, everyPort, unionOf, type PortRange, type PortSet, type Protocol } from './port-set.ts';

/**
 * The ports that a rule opens. A name means what the pod that is called declares under it, so it may be another number
 * on each pod, and none outside of the cluster.
 *
 * @param ports the rule's ports; none or an empty list means all
 * @param destination whoever is called
 */
export function rulePorts(ports: readonly V1NetworkPolicyPort[] | undefined, destination: Endpoint): PortSet {
  return ports?.length ? unionOf(ports.flatMap((port) => ranges(port, destination))) : ALL_PORTS;
}

function ranges({ port, endPort, protocol: named }: V1NetworkPolicyPort, destination: Endpoint): readonly PortRange[] {
  const protocol = (named ?? 'TCP') as Protocol;
  if (port === undefined) return [everyPort(protocol)];
  if (typeof port === 'number') return [{ protocol, first: port, last: endPort ?? port }];
  if (!isPod(destination)) return [];
  return destination.ports
    .filter((declared) => declared.name === port && (declared.protocol ?? 'TCP') === protocol)
    .map(({ containerPort }) => ({ protocol, first: containerPort, last: containerPort }));
}
