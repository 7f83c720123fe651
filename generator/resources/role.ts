/** What the pods may do with the Kubernetes API. */
import type { V1PolicyRule, V1Role, V1RoleBinding } from '@kubernetes/client-node';
import type { Construct } from 'constructs';
import { Manifest, call, each, release, text, type Expr, type Templated } from '../helm/index.ts';
import type { Annotations, Naming } from './naming.ts';

/** Names of the pods of a StatefulSet, or of what is named after them. @param prefix before the name of the pod */
export const podNames = ({ fullname }: Naming, replicas: Expr<number>, prefix = '') =>
  each(call<readonly number[]>('list', 'until', call('integer', 'int', replicas)), (index) => text`${prefix}${fullname}-${index}`, 'integer');

/** What tells a Role of a task from that of the chart's pods. */
interface OwnMetadata {
  /** Appended to its name. */
  readonly suffix?: string;
  /** Those of a hook. */
  readonly annotations?: Annotations;
}

/** Gives a service account rights in the namespace; `role.yaml` and `rolebinding.yaml`. */
export function allow(scope: Construct, naming: Naming, serviceAccountName: Expr<string>, rules: Templated<V1PolicyRule[]>, { suffix, annotations }: OwnMetadata = {}): void {
  const metadata = naming.metadata(suffix, annotations);
  new Manifest<V1Role>(scope, 'role', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata,
    rules,
  });
  new Manifest<V1RoleBinding>(scope, 'rolebinding', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: suffix === undefined ? naming.fullname : text`${naming.fullname}-${suffix}` },
    subjects: [{ kind: 'ServiceAccount', name: serviceAccountName, namespace: release.namespace }],
  });
}
