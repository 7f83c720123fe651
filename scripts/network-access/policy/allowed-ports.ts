import { isPod, type Endpoint, type Pod } from './endpoint.ts';
import { policyTypes, type NetworkPolicy, type PolicyType } from './network-policy.ts';
import { ALL_PORTS, intersectionOf, unionOf, type PortSet } from './port-set.ts';
import { isAbout } from './rule-peers.ts';
import { rulePorts } from './rule-ports.ts';
import { selects } from './selector.ts';

/**
 * The ports on which one endpoint may open connections to another: those that both the caller's egress and the
 * called one's ingress allow. A pod reaches itself whatever policies say, so `from` and `to` are two pods, also of one template.
 *
 * @param policies every NetworkPolicy of the cluster
 * @param from whoever opens the connection
 * @param to whoever is called
 */
export function allowedPorts(policies: readonly NetworkPolicy[], from: Endpoint, to: Endpoint): PortSet {
  const egress = isPod(from) ? openedFor(policies, from, 'Egress', to) : ALL_PORTS;
  const ingress = isPod(to) ? openedFor(policies, to, 'Ingress', from) : ALL_PORTS;
  return intersectionOf(egress, ingress);
}

/** The policies that select a pod. @param type only those that govern this direction */
export function policiesOf(policies: readonly NetworkPolicy[], pod: Pod, type: PolicyType): readonly NetworkPolicy[] {
  return policies.filter(
    (policy) =>
      policy.metadata.namespace === pod.namespace.name && policyTypes(policy).includes(type) && selects(policy.spec.podSelector ?? {}, pod.labels),
  );
}

/** What one side allows: everything while no policy governs it, else what any of those policies opens. */
function openedFor(policies: readonly NetworkPolicy[], pod: Pod, type: PolicyType, other: Endpoint): PortSet {
  const governing = policiesOf(policies, pod, type);
  if (governing.length === 0) return ALL_PORTS;
  const destination = type === 'Ingress' ? pod : other;
  return unionOf(
    governing.flatMap(({ metadata, spec }) =>
      ((type === 'Ingress' ? spec.ingress : spec.egress) ?? [])
        .filter((rule) => isAbout(type === 'Ingress' ? rule.from : rule.to, metadata.namespace, other))
        .flatMap((rule) => rulePorts(rule.ports, destination)),
    ),
  );
}
