/** PostgreSQL as a plain pod, under the name that the services expect: a stand-in until a chart installs it. */

const podSecurity = { runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, fsGroup: 10001, seccompProfile: { type: 'RuntimeDefault' } };
const containerSecurity = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } };

/** Secret with the password of PostgreSQL, under the key `password`. */
export const POSTGRES_SECRET = 'postgres';

/**
 * The objects of the stand-in, for one namespace.
 *
 * @param zone the zone that it stays in, so that the node of another one can be drained
 */
export const dataTierObjects = (zone: string): readonly object[] => [
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'postgres' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'postgres' }, spec: { selector: { app: 'postgres' }, ports: [{ port: 5432 }] } },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'postgres' },
    spec: {
      strategy: { type: 'Recreate' },
      selector: { matchLabels: { app: 'postgres' } },
      template: {
        metadata: { labels: { app: 'postgres' } },
        spec: {
          automountServiceAccountToken: false,
          nodeSelector: { 'topology.kubernetes.io/zone': zone },
          securityContext: podSecurity,
          containers: [
            {
              name: 'postgres',
              image: 'amazon-insights-lab/postgres:17',
              env: [
                { name: 'POSTGRES_USER', value: 'amazon_insights' },
                { name: 'POSTGRES_PASSWORD', valueFrom: { secretKeyRef: { name: POSTGRES_SECRET, key: 'password' } } },
                { name: 'PGDATA', value: '/data/pgdata' },
                { name: 'POSTGRES_SOCKET_DIRECTORY', value: '/tmp' },
              ],
              ports: [{ containerPort: 5432 }],
              readinessProbe: { tcpSocket: { port: 5432 }, periodSeconds: 1 },
              resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '512Mi' } },
              securityContext: containerSecurity,
              volumeMounts: [
                { name: 'data', mountPath: '/data' },
                { name: 'tmp', mountPath: '/tmp' },
              ],
            },
          ],
          volumes: [
            { name: 'data', persistentVolumeClaim: { claimName: 'postgres' } },
            { name: 'tmp', emptyDir: {} },
          ],
        },
      },
    },
  },
];
