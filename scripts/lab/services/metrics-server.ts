import { readFile } from 'node:fs/promises';
import { apiClient, waitForOk } from '../../control-plane/api-client.ts';
import { componentKubeconfig } from '../../control-plane/credentials.ts';
import { acceptsConnections } from '../../process/accepts-connections.ts';
import type { ToolPaths } from '../../toolchain/index.ts';
import type { RunningMachine } from '../host/machine.ts';
import { ensureUnit } from '../host/start-unit.ts';
import type { RegionPlan } from '../plan.ts';
import { aggregatedApiObjects, apiPath, serverName, type AggregatedApi } from '../region/aggregated-api.ts';
import { applyObjects } from '../region/change-objects.ts';
import { clusterRole, clusterRoleBinding, extensionServerRights, user } from '../region/rbac.ts';
import { regionLayout } from '../region/start-control-plane.ts';
import { authorityFile, ensureCertificate, type CertificateFiles } from './authority.ts';

const PORT = 4443;
const USER = 'system:metrics-server';

const apiOf = ({ address }: RegionPlan): AggregatedApi => ({
  group: 'metrics.k8s.io',
  version: 'v1beta1',
  namespace: 'kube-system',
  name: 'metrics-server',
  address,
  port: PORT,
});

const rights = (): readonly object[] => [
  clusterRole(USER, [
    { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] },
    { apiGroups: [''], resources: ['pods', 'nodes'], verbs: ['get', 'list', 'watch'] },
  ]),
  clusterRoleBinding(USER, USER, user(USER)),
  ...extensionServerRights('metrics-server', user(USER)),
];

/**
 * The arguments of metrics-server. It looks at the nodes every 10 seconds, the least that it accepts.
 *
 * @param region the region
 * @param kubeconfig path of its kubeconfig
 * @param certificate what it shows
 */
export const metricsServerArguments = ({ address }: RegionPlan, kubeconfig: string, { certFile, keyFile }: CertificateFiles): string[] => [
  `--kubeconfig=${kubeconfig}`,
  `--authentication-kubeconfig=${kubeconfig}`,
  `--authorization-kubeconfig=${kubeconfig}`,
  `--bind-address=${address}`,
  `--secure-port=${PORT}`,
  `--tls-cert-file=${certFile}`,
  `--tls-private-key-file=${keyFile}`,
  '--metric-resolution=10s',
  // Below the resolution, or a node that is off delays the next look at all others.
  '--kubelet-request-timeout=5s',
  '--kubelet-preferred-address-types=InternalIP',
  // Kubelets make their serving certificates themselves.
  '--kubelet-insecure-tls',
];

/**
 * Makes sure that the usage of nodes and pods is measured in a region: what `kubectl top` shows, and what autoscalers go
 * by. The first figures are there about 20 seconds after the first start.
 *
 * @param region the region, with a control plane
 * @param edge its edge
 * @param tools where the tools are
 * @throws {DaemonError} when metrics-server does not start
 * @throws when the API server does not serve its API within a minute
 */
export const ensureMetricsServer = async (region: RegionPlan, edge: RunningMachine, tools: ToolPaths<'metrics-server' | 'kubectl'>): Promise<void> => {
  const [layout, api] = [regionLayout(region), apiOf(region)];
  const certificate = await ensureCertificate(`${region.name}-metrics-server`, [serverName(api), region.address]);
  const authority = await readFile(authorityFile(), 'utf8');
  await applyObjects({ region, kubectl: tools.kubectl }, [...rights(), ...aggregatedApiObjects(api, authority)]);
  await ensureUnit(edge, {
    name: 'metrics-server',
    command: tools['metrics-server'],
    args: metricsServerArguments(region, componentKubeconfig(layout, 'metrics-server'), certificate),
    ready: () => acceptsConnections(region.address, PORT),
  });
  await waitForOk(await apiClient(layout.kubeconfig), apiPath(api), { timeoutMs: 60_000 });
};
