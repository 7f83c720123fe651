/** Which pods the selectors of a release match, asked of the API server. */
import { CustomObjectsApi } from '@kubernetes/client-node';
import { cluster } from './cluster.ts';

/** A selector, and what it matches. */
export interface Selection {
  /** Kind and name of the object that selects. */
  readonly by: string;
  /** Names of the pods. */
  readonly pods: readonly string[];
}

type Labels = Readonly<Record<string, string>> | undefined;

const selectorsOf = async (namespace: string, labelSelector: string): Promise<[string, Labels][]> => {
  const { core, apps, policy, networking, config } = cluster();
  const scope = { namespace, labelSelector };
  const [services, deployments, budgets, policies, monitors] = await Promise.all([
    core.listNamespacedService(scope),
    apps.listNamespacedDeployment(scope),
    policy.listNamespacedPodDisruptionBudget(scope),
    networking.listNamespacedNetworkPolicy(scope),
    config.makeApiClient(CustomObjectsApi).listNamespacedCustomObject({ ...scope, group: 'monitoring.coreos.com', version: 'v1', plural: 'podmonitors' }),
  ]);
  const named = (kind: string, name: string | undefined, labels: Labels): [string, Labels] => [`${kind}/${name}`, labels];
  return [
    ...services.items.map(({ metadata, spec }) => named('Service', metadata?.name, spec?.selector)),
    ...deployments.items.map(({ metadata, spec }) => named('Deployment', metadata?.name, spec?.selector.matchLabels)),
    ...budgets.items.map(({ metadata, spec }) => named('PodDisruptionBudget', metadata?.name, spec?.selector?.matchLabels)),
    ...policies.items.map(({ metadata, spec }) => named('NetworkPolicy', metadata?.name, spec?.podSelector?.matchLabels)),
    ...(monitors as typeof deployments).items.map(({ metadata, spec }) => named('PodMonitor', metadata?.name, spec?.selector.matchLabels)),
  ];
};

/** Names of the pods that labels select; no labels select every pod. */
export const podsBy = async (namespace: string, labels: Labels): Promise<string[]> => {
  const labelSelector = Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`).join(',');
  const { items } = await cluster().core.listNamespacedPod({ namespace, labelSelector });
  return items.map(({ metadata }) => metadata!.name!);
};

/** What each selector of a release matches. */
export const selections = async (namespace: string, release: string): Promise<Selection[]> => {
  const selectors = await selectorsOf(namespace, `app.kubernetes.io/instance=${release}`);
  return Promise.all(selectors.map(async ([by, labels]) => ({ by, pods: await podsBy(namespace, labels) })));
};
