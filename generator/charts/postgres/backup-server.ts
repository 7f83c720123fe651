/** A server of pgBackRest beside each member: backups are made through it, so nobody needs rights to run commands in the pods. */
import type { V1Container } from '@kubernetes/client-node';
import { and, not, text, when, whenSet, type HelmChart, type Literal } from '../../helm/index.ts';
import { podsOfApps } from '../../resources/network-access.ts';
import { writableMounts } from '../../resources/security.ts';
import { RUN } from './places.ts';
import { runMount, type PostgresParts } from './pods.ts';
import { BACKUP_PORT } from './ports.ts';
import { TLS, tlsMount } from './tls.ts';
import type { PostgresReferences } from './values.ts';

/** The container. It reads the data, and speaks to PostgreSQL through the socket of the pod. */
export const backupServer = (v: PostgresReferences, { image }: PostgresParts): Literal<V1Container> => ({
  name: 'backup-server',
  image,
  imagePullPolicy: v.image.pullPolicy,
  command: ['pgbackrest', 'server'],
  env: [
    { name: 'PGBACKREST_TLS_SERVER_ADDRESS', value: '*' },
    { name: 'PGBACKREST_TLS_SERVER_PORT', value: `${BACKUP_PORT}` },
    { name: 'PGBACKREST_TLS_SERVER_CERT_FILE', value: `${TLS}/tls.crt` },
    { name: 'PGBACKREST_TLS_SERVER_KEY_FILE', value: `${TLS}/tls.key` },
    { name: 'PGBACKREST_TLS_SERVER_CA_FILE', value: `${TLS}/ca.crt` },
    { name: 'PGBACKREST_TLS_SERVER_AUTH', value: text`${v.backupServer.client}=main` },
    { name: 'PGBACKREST_LOCK_PATH', value: `${RUN}/pgbackrest/server` },
    { name: 'PGBACKREST_LOG_LEVEL_CONSOLE', value: 'warn' },
    { name: 'PGBACKREST_LOG_LEVEL_FILE', value: 'off' },
  ],
  ports: [{ name: 'backup', containerPort: BACKUP_PORT, protocol: 'TCP' }],
  resources: v.backupServer.resources,
  livenessProbe: { tcpSocket: { port: 'backup' }, periodSeconds: 30, failureThreshold: 4 },
  securityContext: whenSet(v.containerSecurityContext),
  volumeMounts: [runMount, tlsMount(v.tls), { name: 'data', mountPath: '/data', readOnly: true }, writableMounts(v)],
});

/** Admits those who make backups. */
export const fromBackup = ({ backupServer: v }: PostgresReferences) =>
  when(v.enabled, { from: [podsOfApps(v.callers)], ports: [{ protocol: 'TCP', port: BACKUP_PORT }] });

/** Refuses one that could serve nobody, or everybody. */
export function checkBackupServer(chart: HelmChart, { archive, backupServer, tls }: PostgresReferences): void {
  chart.failWhen(and(backupServer.enabled, not(archive.enabled)), 'backupServer.enabled needs archive.enabled: a backup restores with its WAL alone.');
  chart.failWhen(
    and(backupServer.enabled, not(tls.existingSecret)),
    'backupServer.enabled needs tls.existingSecret: who reads all data has to show a certificate, so name a Secret whose ca.crt has signed that one and the members’ own.',
  );
}
