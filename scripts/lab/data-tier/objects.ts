/** Redis and PostgreSQL as plain pods, under the names that the services expect: a stand-in until charts install both. */

const podSecurity = { runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, fsGroup: 10001, seccompProfile: { type: 'RuntimeDefault' } };
const containerSecurity = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } };

interface Server {
  readonly name: string;
  readonly image: string;
  readonly port: number;
  /** Zone that it stays in. */
  readonly zone: string;
  readonly args?: readonly string[];
  readonly env?: readonly object[];
  /** Directories that it writes to, and what they are. */
  readonly volumes: Readonly<Record<string, object>>;
}

const volumeName = (path: string): string => path.slice(1).replaceAll('/', '-');

const server = ({ name, image, port, zone, args = [], env = [], volumes }: Server): readonly object[] => [
  { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: { app: name }, ports: [{ port }] } },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      strategy: { type: 'Recreate' },
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          automountServiceAccountToken: false,
          nodeSelector: { 'topology.kubernetes.io/zone': zone },
          securityContext: podSecurity,
          containers: [
            {
              name,
              image,
              args,
              env,
              ports: [{ containerPort: port }],
              readinessProbe: { tcpSocket: { port }, periodSeconds: 1 },
              resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '512Mi' } },
              securityContext: containerSecurity,
              volumeMounts: Object.keys(volumes).map((path) => ({ name: volumeName(path), mountPath: path })),
            },
          ],
          volumes: Object.entries(volumes).map(([path, volume]) => ({ name: volumeName(path), ...volume })),
        },
      },
    },
  },
];

/** Secret with the password of PostgreSQL, under the key `password`. */
export const POSTGRES_SECRET = 'postgres';

const redis = (zone: string): readonly object[] =>
  server({
    name: 'redis-cluster',
    image: 'amazon-insights-lab/redis:8',
    port: 6379,
    zone,
    // The queue must never be evicted.
    args: ['--protected-mode', 'no', '--appendonly', 'yes', '--maxmemory', '256mb', '--maxmemory-policy', 'noeviction'],
    volumes: { '/data': { emptyDir: {} } },
  });

const postgres = (zone: string): readonly object[] => [
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'postgres' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
  ...server({
    name: 'postgres',
    image: 'amazon-insights-lab/postgres:17',
    port: 5432,
    zone,
    env: [
      { name: 'POSTGRES_USER', value: 'amazon_insights' },
      { name: 'POSTGRES_PASSWORD', valueFrom: { secretKeyRef: { name: POSTGRES_SECRET, key: 'password' } } },
      { name: 'PGDATA', value: '/data/pgdata' },
      { name: 'POSTGRES_SOCKET_DIRECTORY', value: '/tmp' },
    ],
    volumes: { '/data': { persistentVolumeClaim: { claimName: 'postgres' } }, '/tmp': { emptyDir: {} } },
  }),
];

/**
 * The objects of the stand-ins, for one namespace.
 *
 * @param zone the zone that both stay in, so that the node of another one can be drained
 */
export const dataTierObjects = (zone: string): readonly object[] => [...redis(zone), ...postgres(zone)];
