import type { ToolName } from '../toolchain/index.ts';

/** The tools that the lab's machines run. */
export const labMachineTools = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kubeadm',
  'kubectl',
  'kubelet',
  'kube-proxy',
  'coredns',
  'registry',
  'metrics-server',
  'versitygw',
] as const satisfies readonly ToolName[];
