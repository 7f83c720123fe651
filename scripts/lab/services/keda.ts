import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apiClient, waitForOk } from '../../control-plane/api-client.ts';
import { exists } from '../../files/exists.ts';
import { acceptsConnections } from '../../process/accepts-connections.ts';
import type { ToolPaths } from '../../toolchain/index.ts';
import { machineDirectories } from '../directories.ts';
import type { RunningMachine } from '../host/machine.ts';
import { ensureUnit } from '../host/start-unit.ts';
import { stopUnit } from '../host/stop-unit.ts';
import type { RegionPlan } from '../plan.ts';
import { aggregatedApiObjects, apiPath, serverName } from '../region/aggregated-api.ts';
import { applyObjects, deleteObjects, listObjects, type RegionClient } from '../region/change-objects.ts';
import { clusterRoleBinding, extensionServerRights, roleBinding, user } from '../region/rbac.ts';
import { regionLayout } from '../region/start-control-plane.ts';
import { authorityFile, ensureCertificate } from './authority.ts';
import { podResolver, withResolver } from './cluster-dns.ts';
import { readKedaManifests } from './keda/manifests.ts';
import { adapterArguments, certificates, kedaApi, KEDA_NAMESPACE, KEDA_USER, kedaFiles, OPERATOR_PORT, operatorArguments } from './keda/site.ts';
import { ensureQueueMetrics, stopQueueMetrics } from './queue-metrics.ts';

const [OPERATOR, ADAPTER] = ['keda-operator', 'keda-adapter'] as const;

const MANAGED = { 'app.kubernetes.io/managed-by': 'amazon-insights-lab' };

const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: KEDA_NAMESPACE, labels: MANAGED } };

/** The namespace, unless somebody else has made it. */
const ownNamespace = async (client: RegionClient): Promise<readonly object[]> => {
  const existing = (await listObjects(client, ['namespaces'])).find(({ metadata: { name } }) => name === KEDA_NAMESPACE);
  const isOwn = !existing || Object.entries(MANAGED).every(([key, value]) => existing.metadata.labels?.[key] === value);
  return isOwn ? [namespace] : [];
};

/** Who gets the roles that KEDA's release describes. */
const bindings = (): readonly object[] => [
  clusterRoleBinding(KEDA_USER, 'keda-operator', user(KEDA_USER)),
  roleBinding(KEDA_NAMESPACE, KEDA_USER, 'keda-operator', user(KEDA_USER)),
  ...extensionServerRights('keda', user(KEDA_USER)),
];

/** The certificate that the adapter shows to the API server, and with which both processes know each other. */
const certificateTexts = async (region: RegionPlan, directory: string): Promise<Record<string, string>> => {
  const { certFile, keyFile } = await ensureCertificate(`${region.name}-keda`, [serverName(kedaApi(region)), region.address], true);
  const files = certificates(directory);
  const [authority, certificate, key] = await Promise.all([authorityFile(), certFile, keyFile].map((file) => readFile(file, 'utf8')));
  return { [files.authority]: authority!, [files.certificate]: certificate!, [files.key]: key! };
};

/** There from the beginning of an installation to the end of a removal, also when one of both is killed. */
const installedFile = ({ edge }: RegionPlan): string => join(machineDirectories(edge.name).root, 'keda-installed');

/**
 * Whether KEDA, or a part of it, was installed in a region, and not removed since; it need not run.
 *
 * @param region the region
 */
export const hasKeda = (region: RegionPlan): Promise<boolean> => exists(installedFile(region));

/**
 * Makes sure that KEDA runs in a region, as two processes of its edge, and serves the external metrics instead of the
 * adapter for the queue's length: a cluster has one server of them. Both look names up as pods of the namespace `keda` do.
 *
 * @param region the region, with a control plane
 * @param edge its edge
 * @param tools where the tools are
 * @throws {DaemonError} when one of both does not start
 * @throws when the API server does not serve its kinds or its metrics within a minute
 */
export const ensureKeda = async (region: RegionPlan, edge: RunningMachine, tools: ToolPaths<typeof OPERATOR | typeof ADAPTER | 'kubectl'>): Promise<void> => {
  const [files, api, client] = [kedaFiles(region), kedaApi(region), { region, kubectl: tools.kubectl }];
  const get = await apiClient(regionLayout(region).kubeconfig);
  await mkdir(files.certificates, { recursive: true, mode: 0o700 });
  await writeFile(installedFile(region), '');
  const { definitions, roles } = await readKedaManifests();
  await applyObjects(client, [...(await ownNamespace(client)), ...definitions, ...roles, ...bindings()]);
  await waitForOk(get, '/apis/keda.sh/v1alpha1', { timeoutMs: 60_000 });

  const texts = { ...(await certificateTexts(region, files.certificates)), [files.resolver]: podResolver(region, KEDA_NAMESPACE) };
  // What a pod would find beside its token.
  const env = { POD_NAMESPACE: KEDA_NAMESPACE, KEDA_CLUSTER_OBJECT_NAMESPACE: KEDA_NAMESPACE, WATCH_NAMESPACE: '' };
  const start = (name: typeof OPERATOR | typeof ADAPTER, args: readonly string[], port: number) =>
    ensureUnit(edge, { name, ...withResolver(files.resolver, [tools[name], ...args]), env, files: texts, ready: () => acceptsConnections(region.address, port) });
  await start(OPERATOR, operatorArguments(region, files), OPERATOR_PORT);
  await start(ADAPTER, adapterArguments(region, files), api.port);
  // Last: until then the queue's length is served by whoever did it before.
  await applyObjects(client, aggregatedApiObjects(api, await readFile(authorityFile(), 'utf8')));
  await stopQueueMetrics(edge);
  // When the other server is gone, an answer is KEDA's.
  await waitForOk(get, apiPath(api), { timeoutMs: 60_000 });
};

/** What is served by KEDA, as `kind namespace/name`. */
const kedaObjects = async (client: RegionClient, definitions: readonly object[]): Promise<readonly string[]> => {
  const kinds = (definitions as { readonly spec: { readonly group: string; readonly names: { readonly plural: string } } }[]).map(({ spec }) => `${spec.names.plural}.${spec.group}`);
  const known = new Set((await listObjects(client, ['customresourcedefinitions'])).map(({ metadata: { name } }) => name));
  const objects = await listObjects(client, kinds.filter((kind) => known.has(kind)));
  return objects.map(({ kind, metadata: { namespace: place, name } }) => `${kind} ${place ? `${place}/` : ''}${name}`);
};

/**
 * Removes KEDA from a region, and hands the external metrics back to the adapter for the queue's length. Where KEDA is not,
 * nothing happens.
 *
 * @param region the region
 * @param edge its edge
 * @param kubectl path of kubectl
 * @throws when there are objects of its kinds: their releases could not be upgraded any more, and would not scale
 */
export const removeKeda = async (region: RegionPlan, edge: RunningMachine, kubectl: string): Promise<void> => {
  if (!(await hasKeda(region))) return;
  const client = { region, kubectl };
  const { definitions, roles } = await readKedaManifests();
  const served = await kedaObjects(client, definitions);
  if (served.length > 0)
    throw new Error(`KEDA in ${region.name} still serves ${served.join(', ')}. Give their releases another engine (autoscaling.engine), or uninstall them, and try again.`);
  await deleteObjects(client, definitions);
  await stopUnit(edge, ADAPTER);
  // Before the namespace goes: while an API has no server, no namespace can be deleted.
  await ensureQueueMetrics(region, edge, kubectl);
  await stopUnit(edge, OPERATOR);
  await deleteObjects(client, [...bindings(), ...roles, ...(await ownNamespace(client))]);
  await rm(installedFile(region));
};
