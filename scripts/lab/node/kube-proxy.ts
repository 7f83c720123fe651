import type { RegionPlan } from '../plan.ts';

/**
 * The configuration of a kube-proxy.
 *
 * @param region the region
 * @param node name of the node that it speaks for
 * @param kubeconfig path of its kubeconfig
 */
export const kubeProxyConfiguration = (region: RegionPlan, node: string, kubeconfig: string): object => ({
  apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
  kind: 'KubeProxyConfiguration',
  clientConnection: { kubeconfig },
  hostnameOverride: node,
  mode: 'iptables',
  clusterCIDR: region.podSubnet,
  // A change of a Service or its endpoints reaches the rules at once.
  iptables: { minSyncPeriod: '100ms' },
  // The limits of connection tracking are the host's, not the machine's.
  conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: '0s', tcpCloseWaitTimeout: '0s' },
  metricsBindAddress: '127.0.0.1:10249',
});
