import type { Tool, VersionProbe } from '../tool.ts';

const version = 'v1.35.4';

/** How most of the commands tell their version. */
const flagProbe: VersionProbe = { args: ['--version'], pattern: /^Kubernetes (\S+)/ };

const kubernetes = <Probe extends VersionProbe>(command: string, probe: Probe) => ({
  module: 'kubernetes',
  package: `k8s.io/kubernetes/cmd/${command}`,
  version,
  binary: command,
  onPath: [command],
  // Without these the API server says v0.0.0-master, and every `kubeVersion` of a chart refuses it.
  variables: Object.fromEntries(
    ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'].flatMap((pkg) => [
      [`${pkg}.gitVersion`, version],
      [`${pkg}.gitMajor`, '1'],
      [`${pkg}.gitMinor`, '35'],
    ]),
  ),
  probe,
});

/** A control plane without nodes, and the clients. */
export const controlPlaneCommands = {
  etcd: {
    module: 'etcd',
    package: 'go.etcd.io/etcd/server/v3',
    version: '3.6.5',
    binary: 'etcd',
    onPath: ['etcd'],
    variables: {},
    probe: { args: ['--version'], pattern: /^etcd Version: (\S+)/ },
  },
  'kube-apiserver': kubernetes('kube-apiserver', flagProbe),
  'kube-controller-manager': kubernetes('kube-controller-manager', flagProbe),
  kubectl: kubernetes('kubectl', { args: ['version', '--client'], pattern: /^Client Version: (\S+)/ }),
  kubeadm: kubernetes('kubeadm', { args: ['version', '--output', 'short'], pattern: /^(\S+)\s*$/ }),
} as const satisfies Record<string, Tool>;

/** What runs pods: the scheduler, and the two that each node has. */
export const nodeCommands = {
  kubelet: kubernetes('kubelet', flagProbe),
  'kube-scheduler': kubernetes('kube-scheduler', flagProbe),
  'kube-proxy': kubernetes('kube-proxy', flagProbe),
} as const satisfies Record<string, Tool>;
