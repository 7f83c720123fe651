/** NetworkPolicies of networking.k8s.io/v1, as manifests have them. */
import type { V1LabelSelector, V1NetworkPolicyPeer, V1NetworkPolicyPort } from '@kubernetes/client-node';

/** A direction that a policy may govern. */
export type PolicyType = 'Ingress' | 'Egress';

/** A rule. The peers stand in `from` for ingress, in `to` for egress. */
export interface PolicyRule {
  readonly from?: readonly V1NetworkPolicyPeer[];
  readonly to?: readonly V1NetworkPolicyPeer[];
  readonly ports?: readonly V1NetworkPolicyPort[];
}

/** A NetworkPolicy. */
export interface NetworkPolicy {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly podSelector?: V1LabelSelector;
    readonly policyTypes?: readonly PolicyType[];
    readonly ingress?: readonly PolicyRule[];
    readonly egress?: readonly PolicyRule[];
  };
}

/**
 * What a policy governs. Without `policyTypes` that is ingress, and egress where it has a rule for it.
 *
 * @param policy the policy
 */
export function policyTypes({ spec }: NetworkPolicy): readonly PolicyType[] {
  if (spec.policyTypes?.length) return spec.policyTypes;
  return spec.egress?.length ? ['Ingress', 'Egress'] : ['Ingress'];
}
