/** The charts with all that they need, as a user would install them. */
import { join } from 'node:path';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { regionLayout } from '../../scripts/lab/region/start-control-plane.ts';
import { runHelm, tryHelm } from '../../scripts/helm/run-helm.ts';
import { bothWays, installRegion } from '../../scripts/install/install-region.ts';
import type { InstalledRelease } from '../../scripts/install/install-release.ts';
import { kubectl, lab, plan, regionPlan } from './lab.ts';

/** Which Helm. */
export type HelmTool = 'helm3' | 'helm4';

/** What is installed. */
export interface StackOptions {
  readonly region: string;
  readonly namespace: string;
  /** Default Helm 4. */
  readonly helm?: HelmTool;
  /** Its releases, in the order in which they are installed; default one for each chart. */
  readonly releases?: readonly string[];
  /** Whether Redis and PostgreSQL are what the region has, or one server each; default the first. */
  readonly dataTier?: 'as in the region' | 'single servers';
  /** Paths of values files over those of the region, by release; default none. */
  readonly furtherValues?: Readonly<Record<string, string>>;
}

const singleServers = Object.fromEntries(['postgres', 'redis', 'amazon-insights'].map((name) => [name, join(repositoryRoot, 'test', 'lab', 'single-servers', `${name}.yaml`)]));

/**
 * Installs charts with the values of a region and waits until all of it is ready.
 *
 * @param options what is installed
 * @returns the releases
 */
export const installStack = async ({ region, namespace, helm = 'helm4', releases = bothWays['amazon-insights']!, dataTier = 'as in the region', furtherValues = {} }: StackOptions): Promise<readonly InstalledRelease[]> => {
  const { packages, tools } = lab();
  const { kubeconfig } = regionLayout(regionPlan(region));
  return installRegion({
    region,
    kubeconfig,
    helm: tools[helm],
    packages,
    namespaces: { [namespace]: releases },
    furtherValues: { ...(dataTier === 'single servers' ? singleServers : {}), ...furtherValues },
    wait: '5m',
  });
};

/** A namespace of a region. */
export interface Where {
  readonly region: string;
  readonly namespace: string;
}

/**
 * The charts with the values of a region, for files that change releases and need no namespace of their own: what an
 * earlier file changed is set back.
 *
 * @param region the region
 */
export const shareStack = async (region: string): Promise<Where> => {
  const where = { region, namespace: lab().sharedNamespace };
  await installStack(where);
  return where;
};

const helmArguments = ({ region, namespace }: Where): string[] => {
  const { kubeconfig } = regionLayout(regionPlan(region));
  return ['--kubeconfig', kubeconfig, '--namespace', namespace];
};

/** Runs Helm in a namespace of a region, and returns what it printed; rejects when it fails. */
export const helm = async (tool: HelmTool, where: Where, ...args: readonly string[]): Promise<string> =>
  (await runHelm(lab().tools[tool], [...args, ...helmArguments(where)])).stdout;

/** Runs Helm in a namespace of a region, whatever comes of it. */
export const attemptHelm = async (tool: HelmTool, where: Where, ...args: readonly string[]) =>
  tryHelm(lab().tools[tool], [...args, ...helmArguments(where)]);

/** Uninstalls releases, and waits until their pods have ended: a StatefulSet that is installed before tries again ever more seldom. */
export const uninstall = async (where: Where, ...releases: readonly string[]): Promise<void> => {
  await helm('helm4', where, 'uninstall', ...releases, '--ignore-not-found', '--wait');
  // Those of hooks stay, and are in nobody's way.
  const selector = `app.kubernetes.io/instance in (${releases.join(', ')}),!batch.kubernetes.io/job-name`;
  await kubectl(where.region, ['wait', '--for=delete', 'pods', '--selector', selector, '--namespace', where.namespace, '--timeout=120s']);
};

/** Takes the shared charts out of all regions, for files that need the room: autoscalers keep what they added for minutes. */
export const removeSharedStack = async (): Promise<void> => {
  const releases = bothWays['amazon-insights']!;
  await Promise.all(plan.regions.map(({ name: region }) => uninstall({ region, namespace: lab().sharedNamespace }, ...releases)));
};

/** URL of the gateway's load balancer. */
export const gatewayUrl = async (region: string, namespace: string): Promise<string> => {
  const address = await kubectl(region, ['get', 'service', 'api-gateway-lb', '--namespace', namespace, '--output', 'jsonpath={.status.loadBalancer.ingress[0].ip}']);
  return `http://${address}`;
};

/** Removes namespaces with all that is in them, and does not wait for it. */
export const removeNamespaces = (...names: readonly string[]) =>
  Promise.all(plan.regions.map(({ name }) => kubectl(name, ['delete', 'namespace', ...names, '--ignore-not-found', '--wait=false'])));

interface Pod {
  readonly metadata: { readonly name: string; readonly deletionTimestamp?: string };
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** Names of the pods of an app that serve: they are ready, and nobody has asked them to end. */
export const servingPods = async (region: string, namespace: string, app: string): Promise<readonly string[]> => {
  const text = await kubectl(region, ['get', 'pods', '--namespace', namespace, '--selector', `app=${app}`, '--output', 'json']);
  const isReady = ({ status }: Pod) => (status.conditions ?? []).some(({ type, status: state }) => type === 'Ready' && state === 'True');
  const { items } = JSON.parse(text) as { items: Pod[] };
  return items.filter((pod) => isReady(pod) && !pod.metadata.deletionTimestamp).map(({ metadata }) => metadata.name).sort();
};
