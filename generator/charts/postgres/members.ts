/** The members of the cluster: a StatefulSet of PostgreSQL under Patroni, which agree on a primary among themselves. */
import { spread, when, whenSet, type HelmChart, type Literal } from '../../helm/index.ts';
import type { V1Container } from '@kubernetes/client-node';
import { fromSecret } from '../../resources/environment.ts';
import { HeadlessService, samePort } from '../../resources/headless-service.ts';
import { volumeClaim } from '../../resources/persistence.ts';
import { podSpec } from '../../resources/pod.ts';
import { statefulSpreading } from '../../resources/scheduling.ts';
import { writableMounts } from '../../resources/security.ts';
import { StatefulPods, statefulTemplate } from '../../resources/stateful-pods.ts';
import { archiveEnvironment, archiveMounts, archiveVolumes } from './archive.ts';
import { backupServer } from './backup-server.ts';
import { exporter } from './exporter.ts';
import { CLUSTER } from './labels.ts';
import { patroniEnvironment } from './patroni.ts';
import { memberMounts, memberVolumes, type PostgresParts } from './pods.ts';
import { API_PORT, BACKUP_PORT, EXPORTER_PORT, SERVER_PORT } from './ports.ts';
import { READY, apiProbe, livenessProbe } from './probes.ts';
import { scriptPath, scripts } from './scripts.ts';
import { tlsMount, tlsVolume } from './tls.ts';
import { HEARTBEAT_PASSWORD } from './users.ts';
import type { PostgresReferences } from './values.ts';

/** `statefulset.yaml`, and the headless Service by which members have names. */
export function members(chart: HelmChart, v: PostgresReferences, parts: PostgresParts): void {
  const { naming } = parts;
  const { persistence } = v;
  new HeadlessService(chart, { naming, ports: [samePort('postgres', SERVER_PORT), samePort('api', API_PORT), when(v.metrics.enabled, samePort('metrics', EXPORTER_PORT)), when(v.backupServer.enabled, samePort('backup', BACKUP_PORT))] });
  new StatefulPods(chart, v, {
    naming,
    replicas: v.replicas,
    template: statefulTemplate(v, naming, scripts, podSpec(v, parts, [server(v, parts), when(v.metrics.enabled, exporter(v, parts)), when(v.backupServer.enabled, backupServer(v, parts))], {
      terminationGracePeriodSeconds: v.terminationGracePeriodSeconds,
      topologySpreadConstraints: statefulSpreading(v, naming),
      // Parallel queries share memory through it; the runtime's own has 64Mi. What is in it counts as the container's memory.
      volumes: [...memberVolumes(naming), tlsVolume(v.tls), ...archiveVolumes(v.archive), { name: 'shm', emptyDir: { medium: 'Memory' } }],
    }), { [CLUSTER]: naming.fullname }),
    claims: [volumeClaim(persistence, naming)],
  });
}

function server(v: PostgresReferences, parts: PostgresParts): Literal<V1Container> {
  return {
    name: 'postgres',
    image: parts.image,
    imagePullPolicy: v.image.pullPolicy,
    command: [scriptPath('start.sh')],
    env: [...patroniEnvironment(parts.users), fromSecret('MONITOR_PASSWORD', parts.users, 'monitor-password'), fromSecret('HEARTBEAT_PASSWORD', parts.users, HEARTBEAT_PASSWORD, { optional: true }), fromSecret('DATABASE_URL', parts.database, 'database-url'), ...archiveEnvironment(v.archive), spread(v.extraEnv)],
    ports: [{ name: 'postgres', containerPort: SERVER_PORT, protocol: 'TCP' }, { name: 'api', containerPort: API_PORT, protocol: 'TCP' }],
    resources: v.resources,
    startupProbe: apiProbe(v.startupProbe, '/liveness'),
    livenessProbe: livenessProbe(v.livenessProbe),
    readinessProbe: apiProbe(v.readinessProbe, READY),
    securityContext: whenSet(v.containerSecurityContext),
    volumeMounts: [...memberMounts, tlsMount(v.tls), ...archiveMounts(v.archive), { name: 'shm', mountPath: '/dev/shm' }, { name: 'data', mountPath: '/data' }, writableMounts(v), spread(v.extraVolumeMounts)],
  };
}
