import { join } from 'node:path';
import { LAB_CGROUP } from '../host/cgroups.ts';
import type { NodePlan, RegionPlan } from '../plan.ts';
import { CONTAINERD_SOCKET } from './containerd.ts';

/** Where the files of a kubelet are. */
export interface KubeletPaths {
  /** Directory of the machine. */
  readonly root: string;
  /** Certificate of the region's authority, which its clients are known by. */
  readonly authority: string;
}

/**
 * A kubelet's configuration.
 *
 * @param region the region
 * @param node the node
 * @param paths where its files are
 */
export const kubeletConfiguration = (region: RegionPlan, node: NodePlan, { root, authority }: KubeletPaths): object => ({
  apiVersion: 'kubelet.config.k8s.io/v1beta1',
  kind: 'KubeletConfiguration',
  address: node.address,
  authentication: { anonymous: { enabled: false }, webhook: { enabled: true }, x509: { clientCAFile: authority } },
  authorization: { mode: 'Webhook' },
  containerRuntimeEndpoint: `unix://${CONTAINERD_SOCKET}`,
  cgroupDriver: 'cgroupfs',
  // Of its own: with a shared root, kubelets kill each other's pods.
  cgroupRoot: `/${LAB_CGROUP}/${node.cgroup}`,
  failCgroupV1: false,
  enforceNodeAllocatable: [],
  failSwapOn: false,
  clusterDomain: 'cluster.local',
  clusterDNS: [region.dns],
  resolvConf: join(root, 'resolv.conf'),
  podLogsDir: join(root, 'log', 'pods'),
  volumePluginDir: join(root, 'volume-plugins'),
  maxPods: 100,
  // All nodes share one disk with the host: how full that is says nothing about them.
  evictionHard: { 'memory.available': '100Mi', 'nodefs.available': '0%', 'nodefs.inodesFree': '0%', 'imagefs.available': '0%', 'imagefs.inodesFree': '0%' },
  imageGCHighThresholdPercent: 100,
  imageGCLowThresholdPercent: 99,
  // Defaults are 10 queries a second: a node that starts everything at once would wait for itself.
  kubeAPIQPS: 100,
  kubeAPIBurst: 200,
  serializeImagePulls: false,
});

/**
 * A kubelet's arguments.
 *
 * @param region the region
 * @param node the node
 * @param files its configuration and its kubeconfig
 * @param root directory of the machine
 */
export const kubeletArguments = (region: RegionPlan, node: NodePlan, files: { configuration: string; kubeconfig: string }, root: string): string[] => [
  `--config=${files.configuration}`,
  `--kubeconfig=${files.kubeconfig}`,
  `--root-dir=${join(root, 'kubelet')}`,
  `--cert-dir=${join(root, 'kubelet', 'pki')}`,
  `--hostname-override=${node.name}`,
  `--node-ip=${node.address}`,
  `--node-labels=topology.kubernetes.io/region=${region.name},topology.kubernetes.io/zone=${node.zone}`,
];
