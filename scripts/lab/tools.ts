import type { ToolName } from '../toolchain/index.ts';

/** The tools that the lab's regions and registry run. */
export const labCoreTools = [
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
] as const satisfies readonly ToolName[];
