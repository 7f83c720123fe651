import type { RegionPlan } from '../plan.ts';
import { clusterRole, clusterRoleBinding, group, user } from './rbac.ts';
import { staticService } from './static-service.ts';

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
  clusterRoleBinding('kubeadm:cluster-admins', 'cluster-admin', group('kubeadm:cluster-admins')),
  clusterRole('system:coredns', [
    { apiGroups: [''], resources: ['endpoints', 'services', 'pods', 'namespaces'], verbs: ['list', 'watch'] },
    { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
  ]),
  clusterRoleBinding('system:coredns', 'system:coredns', user('system:coredns')),
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
    allowVolumeExpansion: true,
    reclaimPolicy: 'Delete',
  },
];
