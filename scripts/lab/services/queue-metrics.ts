import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiClient, waitForOk } from '../../control-plane/api-client.ts';
import { acceptsConnections } from '../../process/accepts-connections.ts';
import type { RunningMachine } from '../host/machine.ts';
import { ensureUnit } from '../host/start-unit.ts';
import { stopUnit } from '../host/stop-unit.ts';
import type { RegionPlan } from '../plan.ts';
import { aggregatedApiObjects, apiPath, serverName, type AggregatedApi } from '../region/aggregated-api.ts';
import { applyObjects } from '../region/change-objects.ts';
import { regionLayout } from '../region/start-control-plane.ts';
import { authorityFile, ensureCertificate } from './authority.ts';
import { EXTERNAL_METRICS_API } from './queue-metrics/answer.ts';
import type { QueueMetricsOptions } from './queue-metrics/options.ts';

const UNIT = 'queue-metrics';
const PORT = 4444;

const entry = fileURLToPath(new URL('queue-metrics/main.ts', import.meta.url));
const [group, version] = EXTERNAL_METRICS_API.split('/') as [string, string];

const apiOf = ({ address }: RegionPlan): AggregatedApi => ({ group, version, namespace: 'kube-system', name: 'queue-metrics', address, port: PORT });

/**
 * Makes sure that the length of the queue is an external metric of a region: what a worker's plain autoscaler goes by. A
 * cluster has one server of external metrics; where KEDA is, it is that.
 *
 * @param region the region, with a control plane
 * @param edge its edge
 * @param kubectl path of kubectl
 * @throws {DaemonError} when the adapter does not start
 */
export const ensureQueueMetrics = async (region: RegionPlan, edge: RunningMachine, kubectl: string): Promise<void> => {
  const [layout, api] = [regionLayout(region), apiOf(region)];
  const certificate = await ensureCertificate(`${region.name}-queue-metrics`, [serverName(api), region.address]);
  const options: QueueMetricsOptions = { ...certificate, address: region.address, port: PORT, clientCaFile: join(layout.pki, 'front-proxy-ca.crt'), kubeconfig: layout.kubeconfig, context: region.name, queue: 'jobs' };
  await applyObjects({ region, kubectl }, aggregatedApiObjects(api, await readFile(authorityFile(), 'utf8')));
  await ensureUnit(edge, {
    name: UNIT,
    command: process.execPath,
    args: ['--import', import.meta.resolve('tsx'), entry, JSON.stringify(options)],
    ready: () => acceptsConnections(region.address, PORT),
  });
  await waitForOk(await apiClient(layout.kubeconfig), apiPath(api), { timeoutMs: 60_000 });
};

/**
 * Stops the adapter, where somebody else serves the external metrics.
 *
 * @param edge the region's edge
 */
export const stopQueueMetrics = (edge: RunningMachine): Promise<void> => stopUnit(edge, UNIT);
