import type { ApiObject } from '../../../../scripts/backup/configuration/api-object.ts';

/** A Deployment as an API server gives it. */
export const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'gateway', namespace: 'shop', uid: 'u', resourceVersion: '7', generation: 3, creationTimestamp: '2026-01-01T00:00:00Z', managedFields: [{ manager: 'Helm' }],
    labels: { app: 'gateway' },
    annotations: { 'deployment.kubernetes.io/revision': '3', 'kubectl.kubernetes.io/last-applied-configuration': '{}', 'meta.helm.sh/release-name': 'gateway' },
  },
  spec: {
    replicas: 2,
    revisionHistoryLimit: 10,
    template: {
      metadata: { creationTimestamp: null, labels: { app: 'gateway' } },
      spec: {
        imagePullSecrets: [{ name: 'registry' }],
        containers: [{
          name: 'gateway', image: 'shop/gateway:1',
          env: [{ name: 'URL', valueFrom: { secretKeyRef: { name: 'db-secret', key: 'database-url' } } }],
          envFrom: [{ secretRef: { name: 'further' } }],
          resources: { limits: { cpu: '1', memory: '1Gi' } },
        }],
        volumes: [{ name: 'tls', secret: { secretName: 'gateway-tls', items: [{ key: 'tls.crt', path: 'tls.crt' }] } }, { name: 'all', projected: { sources: [{ secret: { name: 'users', items: [{ key: 'password', path: 'p' }] } }] } }],
      },
    },
  },
  status: { readyReplicas: 2 },
} as const satisfies ApiObject;

/** An object of the namespace `shop`. */
export const object = (kind: string, name: string, further: Partial<ApiObject> & { readonly owner?: readonly [kind: string, name: string]; readonly labels?: Readonly<Record<string, string>> } = {}): ApiObject => {
  const { owner, labels, ...fields } = further;
  return { apiVersion: 'v1', kind, metadata: { name, namespace: 'shop', ...(labels ? { labels } : {}), ...(owner ? { ownerReferences: [{ kind: owner[0], name: owner[1], controller: true }] } : {}) }, ...fields };
};
