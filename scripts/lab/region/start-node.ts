import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { componentKubeconfig } from '../../control-plane/credentials.ts';
import { PAUSE, type Registry } from '../../images/index.ts';
import { command } from '../../process/command.ts';
import type { ToolPaths } from '../../toolchain/index.ts';
import { imageStore, machineDirectories } from '../directories.ts';
import { inside, type RunningMachine } from '../host/machine.ts';
import { ensureUnit } from '../host/start-unit.ts';
import { cniConfiguration } from '../node/cni.ts';
import { CONTAINERD_SOCKET, containerdConfiguration, registryHosts } from '../node/containerd.ts';
import { kubeletArguments, kubeletConfiguration } from '../node/kubelet.ts';
import { kubeProxyConfiguration } from '../node/kube-proxy.ts';
import type { NodePlan, RegionPlan } from '../plan.ts';
import { regionLayout } from './start-control-plane.ts';

/** The tools of a node. */
export type NodeTools = ToolPaths<'kubelet' | 'kube-proxy'>;

/**
 * Makes sure that containerd runs on a node. It needs nothing of the control plane.
 *
 * @param node the node's machine
 * @param plan the node
 * @param registry where it pulls from
 */
export const ensureContainerd = async (node: RunningMachine, plan: NodePlan, registry: Registry): Promise<void> => {
  const { root } = machineDirectories(plan.name);
  const [cni, registries] = [join(root, 'cni-configuration'), join(root, 'registries')];
  for (const directory of [cni, join(registries, '_default'), imageStore(plan.name)]) await mkdir(directory, { recursive: true });
  const file = join(root, 'containerd.toml');
  await ensureUnit(node, {
    name: 'containerd',
    command: 'containerd',
    args: ['--config', file],
    files: {
      [join(cni, '10-lab.conflist')]: JSON.stringify(cniConfiguration(plan)),
      [join(registries, '_default', 'hosts.toml')]: registryHosts(registry.host, registry.caFile),
      [file]: containerdConfiguration({ root: imageStore(plan.name), opt: join(root, 'opt'), cni, registries, pauseImage: `registry.k8s.io/${PAUSE}` }),
    },
    ready: async () => (await command`${inside(node)} test -S ${CONTAINERD_SOCKET}`).exitCode === 0,
  });
};

/**
 * Makes sure that a node's kubelet runs.
 *
 * @param node the node's machine, with containerd
 * @param region its region, with a control plane
 * @param plan the node
 * @param tools where the tools are
 */
export const ensureKubelet = async (node: RunningMachine, region: RegionPlan, plan: NodePlan, tools: NodeTools): Promise<void> => {
  const { root } = machineDirectories(plan.name);
  const layout = regionLayout(region);
  const configuration = join(root, 'kubelet.yaml');
  const kubeconfig = componentKubeconfig(layout, plan.name);
  await ensureUnit(node, {
    name: 'kubelet',
    command: tools.kubelet,
    args: kubeletArguments(region, plan, { configuration, kubeconfig }, root),
    files: {
      [join(root, 'resolv.conf')]: `nameserver ${region.address}\n`,
      [configuration]: stringify(kubeletConfiguration(region, plan, { root, authority: join(layout.pki, 'ca.crt') })),
    },
  });
};

/**
 * Makes sure that kube-proxy runs in a machine: on a node for its pods, on the edge for the API server and for what comes
 * from outside.
 *
 * @param machine the machine
 * @param region its region, with a control plane
 * @param node name of the node that it speaks for
 * @param tools where the tools are
 */
export const ensureKubeProxy = async (machine: RunningMachine, region: RegionPlan, node: string, tools: NodeTools): Promise<void> => {
  const kubeconfig = componentKubeconfig(regionLayout(region), 'kube-proxy');
  const file = join(machineDirectories(machine.name).root, 'kube-proxy.yaml');
  const files = { [file]: stringify(kubeProxyConfiguration(region, node, kubeconfig)) };
  await ensureUnit(machine, { name: 'kube-proxy', command: tools['kube-proxy'], args: [`--config=${file}`], files });
};
