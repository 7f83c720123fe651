/** What the members may do with the Kubernetes API: keep what they agree on in ConfigMaps, and label themselves. */
import { text, type HelmChart } from '../../helm/index.ts';
import { allow, podNames } from '../../resources/role.ts';
import type { PostgresParts } from './pods.ts';
import type { PostgresReferences } from './values.ts';

/** ConfigMaps of Patroni, by what follows the name of the cluster. */
const KEPT = ['config', 'leader', 'failover', 'sync', 'status', 'failsafe'] as const;

/** `role.yaml` and `rolebinding.yaml`. */
export function memberRole(chart: HelmChart, v: PostgresReferences, { naming, serviceAccountName }: PostgresParts): void {
  allow(chart, naming, serviceAccountName, [
    // Kubernetes can not restrict these by name.
    { apiGroups: [''], resources: ['configmaps'], verbs: ['create', 'list', 'watch'] },
    { apiGroups: [''], resources: ['configmaps'], resourceNames: KEPT.map((kept) => text`${naming.fullname}-${kept}`), verbs: ['get', 'patch', 'update'] },
    { apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch'] },
    { apiGroups: [''], resources: ['pods'], resourceNames: [podNames(naming, v.replicas)], verbs: ['get', 'patch'] },
    // The Job that configures waits for the rollout.
    { apiGroups: ['apps'], resources: ['statefulsets'], resourceNames: [naming.fullname], verbs: ['get'] },
  ]);
}
