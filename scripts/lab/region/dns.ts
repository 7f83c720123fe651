import type { RegionPlan } from '../plan.ts';

/**
 * CoreDNS's configuration: the names of the cluster, and those of the lab.
 *
 * @param region the region
 * @param kubeconfig path of its kubeconfig
 * @param names addresses of the lab by name, such as `s3.us-east-1.lab`
 */
export const corefile = (region: RegionPlan, kubeconfig: string, names: Readonly<Record<string, string>>): string => `.:53 {
  bind ${region.address}
  errors
  kubernetes cluster.local in-addr.arpa {
    kubeconfig ${kubeconfig} coredns
    pods insecure
    fallthrough in-addr.arpa
    ttl 5
  }
  hosts {
${Object.entries(names).map(([name, address]) => `    ${address} ${name}`).join('\n')}
    fallthrough
  }
  cache 5
}
`;
