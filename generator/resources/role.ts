/** What the pods may do with the Kubernetes API. */
import type { V1PolicyRule, V1Role, V1RoleBinding } from '@kubernetes/client-node';
import type { Construct } from 'constructs';
import { Manifest, call, each, release, text, type Expr, type Templated } from '../helm/index.ts';
import type { Naming } from './naming.ts';

/** Names of the pods of a StatefulSet. */
export const podNames = ({ fullname }: Naming, replicas: Expr<number>) =>
  each(call<readonly number[]>('list', 'until', call('integer', 'int', replicas)), (index) => text`${fullname}-${index}`, 'integer');

/** Gives a service account rights in the namespace; `role.yaml` and `rolebinding.yaml`. */
export function allow(scope: Construct, naming: Naming, serviceAccountName: Expr<string>, rules: Templated<V1PolicyRule[]>): void {
  new Manifest<V1Role>(scope, 'role', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: naming.metadata(),
    rules,
  });
  new Manifest<V1RoleBinding>(scope, 'rolebinding', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: naming.metadata(),
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: naming.fullname },
    subjects: [{ kind: 'ServiceAccount', name: serviceAccountName, namespace: release.namespace }],
  });
}
