const RBAC = 'rbac.authorization.k8s.io';
const apiVersion = `${RBAC}/v1`;

/** Who is given rights: an object of RBAC's `subjects`. */
export interface Subject {
  readonly kind: 'User' | 'Group';
  readonly apiGroup: typeof RBAC;
  readonly name: string;
}

/** The user that a certificate names. */
export const user = (name: string): Subject => ({ kind: 'User', apiGroup: RBAC, name });

/** The group that a certificate names. */
export const group = (name: string): Subject => ({ kind: 'Group', apiGroup: RBAC, name });

/**
 * Rights in the whole cluster.
 *
 * @param name its name
 * @param rules RBAC's rules
 */
export const clusterRole = (name: string, rules: readonly object[]): object => ({ apiVersion, kind: 'ClusterRole', metadata: { name }, rules });

/**
 * Gives the rights of a ClusterRole in the whole cluster.
 *
 * @param name its name
 * @param role name of the ClusterRole
 * @param subject who gets them
 */
export const clusterRoleBinding = (name: string, role: string, subject: Subject): object => ({
  apiVersion,
  kind: 'ClusterRoleBinding',
  metadata: { name },
  roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: role },
  subjects: [subject],
});

/**
 * Gives the rights of a Role in its namespace.
 *
 * @param namespace the namespace
 * @param name its name
 * @param role name of the Role
 * @param subject who gets them
 */
export const roleBinding = (namespace: string, name: string, role: string, subject: Subject): object => ({
  apiVersion,
  kind: 'RoleBinding',
  metadata: { namespace, name },
  roleRef: { apiGroup: RBAC, kind: 'Role', name: role },
  subjects: [subject],
});

/**
 * The rights that every extension API server needs: to ask who a caller is and what it may do, and to read by which
 * certificate it knows the API server.
 *
 * @param name beginning of the names
 * @param subject the extension API server
 */
export const extensionServerRights = (name: string, subject: Subject): readonly object[] => [
  clusterRoleBinding(`${name}:system:auth-delegator`, 'system:auth-delegator', subject),
  roleBinding('kube-system', `${name}-auth-reader`, 'extension-apiserver-authentication-reader', subject),
];
