import type { V1LabelSelector } from '@kubernetes/client-node';
import type { Access } from './access.ts';
import { markdownTable } from '../console/markdown-table.ts';
import { policiesOf } from './policy/allowed-ports.ts';
import { isPod } from './policy/endpoint.ts';
import { policyTypes } from './policy/network-policy.ts';
import { ownNamespace } from './surroundings.ts';

/**
 * A table of the policies: what each governs, and which pods it selects.
 *
 * @param access who there is, and what restricts them
 */
export function policyList({ endpoints, policies }: Access): string {
  const pods = endpoints.filter(isPod);
  const own = pods.filter(({ namespace }) => namespace === ownNamespace);
  const rows = policies.map((policy) => {
    const types = policyTypes(policy);
    const selected = pods.filter((pod) => policiesOf([policy], pod, types[0]!).length > 0);
    const names = selected.length === own.length ? 'all of the namespace' : selected.map(({ name }) => name).join(', ') || 'none';
    return [policy.metadata.name, types.join(' and ').toLowerCase(), formatSelector(policy.spec.podSelector ?? {}), names];
  });
  return markdownTable(['policy', 'governs', 'selects', 'pods'], rows.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
}

function formatSelector({ matchLabels = {}, matchExpressions = [] }: V1LabelSelector): string {
  const parts = [
    ...Object.entries(matchLabels).map(([key, value]) => `\`${key}=${value}\``),
    ...matchExpressions.map(({ key, operator, values = [] }) => `\`${[key, operator, ...values].join(' ')}\``),
  ];
  return parts.join(', ') || 'everything';
}
