import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apiClient, waitForOk } from '../../control-plane/api-client.ts';
import { apiServerArguments } from '../../control-plane/api-server.ts';
import { controllerManagerArguments } from '../../control-plane/controller-manager.ts';
import { componentKubeconfig, makeCredentials, type Identity } from '../../control-plane/credentials.ts';
import { etcdArguments } from '../../control-plane/etcd.ts';
import { layoutOf, type Layout } from '../../control-plane/layout.ts';
import { usualPorts, type Site } from '../../control-plane/site.ts';
import { exists } from '../../files/exists.ts';
import type { ToolPaths } from '../../toolchain/index.ts';
import { machineDirectories } from '../directories.ts';
import type { RunningMachine } from '../host/machine.ts';
import { ensureUnit } from '../host/start-unit.ts';
import type { RegionPlan } from '../plan.ts';

/** The tools of a region's control plane. */
export type RegionTools = ToolPaths<'etcd' | 'kube-apiserver' | 'kube-controller-manager' | 'kube-scheduler' | 'kubeadm' | 'kubectl' | 'coredns' | 'kube-proxy'>;

/**
 * Where the files of a region's control plane are.
 *
 * @param region the region
 */
export const regionLayout = (region: RegionPlan): Layout => layoutOf(join(machineDirectories(region.edge.name).root, 'control-plane'));

const siteOf = ({ address, serviceSubnet }: RegionPlan): Site => ({ address, ports: usualPorts, serviceSubnet });

/** Everything in a region that talks to its API server with a certificate. */
const identities = (region: RegionPlan): readonly Identity[] => [
  { component: 'scheduler', user: 'system:kube-scheduler' },
  { component: 'kube-proxy', user: 'system:kube-proxy' },
  { component: 'coredns', user: 'system:coredns' },
  { component: 'metrics-server', user: 'system:metrics-server' },
  { component: 'keda', user: 'keda-operator' },
  ...region.nodes.map(({ name }) => ({ component: name, user: `system:node:${name}`, group: 'system:nodes' })),
];

/**
 * Makes the certificates and kubeconfigs of a region. Those of an earlier start are kept; half of them are not.
 *
 * @param region the region
 * @param kubeadm path of kubeadm
 */
export const ensureCredentials = async (region: RegionPlan, kubeadm: string): Promise<void> => {
  const layout = regionLayout(region);
  const completed = join(layout.root, 'credentials-completed');
  if (await exists(completed)) return;
  await rm(layout.root, { recursive: true, force: true });
  for (const directory of [layout.etcdData, layout.components]) await mkdir(directory, { recursive: true, mode: 0o700 });
  await makeCredentials({ region: region.name, layout, site: siteOf(region), kubeadm, identities: identities(region) });
  await writeFile(completed, '');
};

/**
 * Makes sure that the control plane of a region runs, on its edge: each process starts when what it needs is ready.
 *
 * @param region the region
 * @param edge the machine
 * @param tools where the tools are
 */
export const ensureControlPlane = async (region: RegionPlan, edge: RunningMachine, tools: RegionTools): Promise<void> => {
  const [layout, site] = [regionLayout(region), siteOf(region)];
  const scheduler = componentKubeconfig(layout, 'scheduler');
  await ensureUnit(edge, { name: 'etcd', command: tools.etcd, args: etcdArguments(region.name, layout, site) });
  const get = await apiClient(layout.kubeconfig);
  await ensureUnit(edge, {
    name: 'kube-apiserver',
    command: tools['kube-apiserver'],
    // Extension servers are processes of the edge, not pods: their addresses stand in the endpoints.
    args: [...apiServerArguments(layout, site), '--enable-aggregator-routing=true'],
    ready: async () => (await get('/readyz')).status === 200,
  });
  await Promise.all([
    ensureUnit(edge, {
      name: 'kube-controller-manager',
      command: tools['kube-controller-manager'],
      // Autoscalers look every 15 s by default: three times as often shows the same, and sooner.
      args: [...controllerManagerArguments(region.name, layout, site), '--horizontal-pod-autoscaler-sync-period=5s'],
    }),
    ensureUnit(edge, {
      name: 'kube-scheduler',
      command: tools['kube-scheduler'],
      args: [
        `--kubeconfig=${scheduler}`,
        `--authentication-kubeconfig=${scheduler}`,
        `--authorization-kubeconfig=${scheduler}`,
        `--bind-address=${region.address}`,
        '--leader-elect=false',
        '--kube-api-qps=200',
        '--kube-api-burst=400',
      ],
    }),
  ]);
  await waitForOk(get, '/api/v1/namespaces/kube-system', { timeoutMs: 60_000 });
};
