import { labTools } from '../toolchain/index.ts';

/** The tools that the lab's machines run. */
export const labMachineTools = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubeadm', 'kubectl', ...labTools] as const;
