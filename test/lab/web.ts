import { stringify } from 'yaml';
import { kubectl } from './lab.ts';

/** Where a page is served. */
export interface WebOptions {
  readonly region: string;
  readonly namespace: string;
}

const podSecurity = { runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, fsGroup: 10002, seccompProfile: { type: 'RuntimeDefault' } };
const security = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } };

/** A web server in each zone that answers with its region, the name of its pod and an identifier, and keeps its page in a volume. */
const objects = (region: string): readonly object[] => [
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web' },
    spec: {
      serviceName: 'web',
      replicas: 3,
      podManagementPolicy: 'Parallel',
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          automountServiceAccountToken: false,
          terminationGracePeriodSeconds: 1,
          securityContext: podSecurity,
          topologySpreadConstraints: [
            { maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { app: 'web' } } },
          ],
          containers: [
            {
              name: 'web',
              image: 'busybox:1.37',
              command: ['sh', '-c', `test -e /data/index.html || echo ${region} $(hostname) $(cat /proc/sys/kernel/random/uuid) > /data/index.html; exec httpd -f -p 8080 -h /data`],
              ports: [{ containerPort: 8080 }],
              readinessProbe: { httpGet: { path: '/', port: 8080 }, periodSeconds: 1 },
              securityContext: security,
              volumeMounts: [{ name: 'data', mountPath: '/data' }],
            },
          ],
        },
      },
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Mi' } } } }],
    },
  },
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { type: 'LoadBalancer', selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] } },
];

/**
 * Serves a page from every zone of a region, and waits until all of its pods are ready.
 *
 * @param options where
 * @returns the address of its load balancer
 */
export const serveWeb = async ({ region, namespace }: WebOptions): Promise<string> => {
  await kubectl(region, ['apply', '--namespace', namespace, '--filename', '-'], objects(region).map((object) => stringify(object)).join('---\n'));
  await waitForWeb({ region, namespace });
  return kubectl(region, ['get', 'service', 'web', '--namespace', namespace, '--output', 'jsonpath={.status.loadBalancer.ingress[0].ip}']);
};

/** Waits until all of its pods are ready. */
export const waitForWeb = async ({ region, namespace }: WebOptions): Promise<void> => {
  await kubectl(region, ['rollout', 'status', 'statefulset/web', '--namespace', namespace, '--timeout', '90s']);
};

/**
 * Asks for the page from this host.
 *
 * @param address address of the load balancer
 * @returns the answer
 */
export const askWeb = async (address: string): Promise<string> => (await fetch(`http://${address}/`, { signal: AbortSignal.timeout(3000) })).text();
