/** What the members may do with the Kubernetes API: keep what they agree on in ConfigMaps, and label themselves. */
import type { V1Role, V1RoleBinding } from '@kubernetes/client-node';
import { Manifest, call, each, release, text, type HelmChart } from '../../helm/index.ts';
import type { PostgresParts } from './pods.ts';
import type { PostgresReferences } from './values.ts';

/** ConfigMaps of Patroni, by what follows the name of the cluster. */
const KEPT = ['config', 'leader', 'failover', 'sync', 'status', 'failsafe'] as const;

/** `role.yaml` and `rolebinding.yaml`. */
export function memberRole(chart: HelmChart, v: PostgresReferences, { naming, serviceAccountName }: PostgresParts): void {
  const { fullname } = naming;
  const pods = each(call<readonly number[]>('list', 'until', call('integer', 'int', v.replicas)), (index) => text`${fullname}-${index}`, 'integer');
  new Manifest<V1Role>(chart, 'role', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: naming.metadata(),
    rules: [
      // Kubernetes can not restrict these by name.
      { apiGroups: [''], resources: ['configmaps'], verbs: ['create', 'list', 'watch'] },
      { apiGroups: [''], resources: ['configmaps'], resourceNames: KEPT.map((kept) => text`${fullname}-${kept}`), verbs: ['get', 'patch', 'update'] },
      { apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch'] },
      { apiGroups: [''], resources: ['pods'], resourceNames: [pods], verbs: ['get', 'patch'] },
    ],
  });
  new Manifest<V1RoleBinding>(chart, 'rolebinding', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: naming.metadata(),
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: fullname },
    subjects: [{ kind: 'ServiceAccount', name: serviceAccountName, namespace: release.namespace }],
  });
}
