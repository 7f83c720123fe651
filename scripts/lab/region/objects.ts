import type { RegionPlan } from '../plan.ts';
import { staticService } from './static-service.ts';

const bind = (name: string, role: string, subject: object): object => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
  subjects: [{ apiGroup: 'rbac.authorization.k8s.io', ...subject }],
});

const role = (name: string, rules: readonly object[]): object => ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name }, rules });

/** Class of the volumes that the lab provisions; the default one. */
export const STORAGE_CLASS = 'local';

/** Who provisions them. */
export const PROVISIONER = 'amazon-insights.lab/local';

/**
 * The objects that a region's own components need: what kubeadm's later phases and add-ons would make.
 *
 * @param region the region
 */
export const regionObjects = (region: RegionPlan): readonly object[] => [
  // The API server talks to kubelets with a certificate of this group.
  bind('kubeadm:cluster-admins', 'cluster-admin', { kind: 'Group', name: 'kubeadm:cluster-admins' }),
  role('system:coredns', [
    { apiGroups: [''], resources: ['endpoints', 'services', 'pods', 'namespaces'], verbs: ['list', 'watch'] },
    { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
  ]),
  bind('system:coredns', 'system:coredns', { kind: 'User', name: 'system:coredns' }),
  ...staticService({
    namespace: 'kube-system',
    name: 'kube-dns',
    clusterIP: region.dns,
    address: region.address,
    ports: [
      { name: 'dns', port: 53, protocol: 'UDP' },
      { name: 'dns-tcp', port: 53, protocol: 'TCP' },
    ],
  }),
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: STORAGE_CLASS, annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    provisioner: PROVISIONER,
    volumeBindingMode: 'WaitForFirstConsumer',
    reclaimPolicy: 'Delete',
  },
];
