/** Configuration of Patroni: what is the same in every pod, in a ConfigMap, and what differs, in the environment. */
import type { V1ConfigMap, V1EnvVar } from '@kubernetes/client-node';
import { Manifest, lines, release, text, type Expr, type HelmChart, type TemplatedItem } from '../../helm/index.ts';
import { fromField, fromSecret } from '../../resources/environment.ts';
import type { Naming } from '../../resources/naming.ts';
import { clusterConfiguration } from './cluster-configuration.ts';
import { archiveFiles } from './archive.ts';
import { CLUSTER, ROLE } from './labels.ts';
import { CONFIGURATION, PGDATA, RUN } from './places.ts';
import { API_PORT, SERVER_PORT } from './ports.ts';
import { scriptPath } from './scripts.ts';
import type { PostgresReferences } from './values.ts';

function patroniConfiguration({ name, fullname }: Naming) {
  return lines(
    text`scope: ${fullname}`,
    'kubernetes:',
    '  labels:',
    text`    app.kubernetes.io/name: ${name}`,
    text`    app.kubernetes.io/instance: ${release.name}`,
    `  scope_label: ${CLUSTER}`,
    `  role_label: ${ROLE}`,
    '  leader_label_value: primary',
    '  standby_leader_label_value: primary',
    '  follower_label_value: replica',
    'restapi:',
    `  listen: 0.0.0.0:${API_PORT}`,
    `  certfile: ${RUN}/tls.crt`,
    `  keyfile: ${RUN}/tls.key`,
    'ctl:',
    // The certificates of the pods are their own.
    '  insecure: true',
    'bootstrap:',
    '  initdb:',
    '    - data-checksums',
    '    - encoding: UTF8',
    // Its order of strings does not change with the image.
    '    - locale-provider: builtin',
    '    - builtin-locale: C.UTF-8',
    '    - locale: C.UTF-8',
    'postgresql:',
    `  listen: 0.0.0.0:${SERVER_PORT}`,
    `  data_dir: ${PGDATA}`,
    `  pgpass: ${RUN}/pgpass`,
    '  use_unix_socket: true',
    '  basebackup:',
    // A new replica does not wait minutes for a checkpoint.
    '    - checkpoint: fast',
    '  callbacks:',
    `    on_start: ${scriptPath('on-role.sh')}`,
    `    on_role_change: ${scriptPath('on-role.sh')}`,
    '  parameters:',
    `    unix_socket_directories: ${RUN}`,
    '    ssl: "on"',
    `    ssl_cert_file: ${RUN}/tls.crt`,
    `    ssl_key_file: ${RUN}/tls.key`,
  );
}

/** `configmap-configuration.yaml`. */
export function configuration(chart: HelmChart, v: PostgresReferences, naming: Naming): void {
  new Manifest<V1ConfigMap>(chart, 'configmap-configuration', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: naming.metadata('configuration'),
    data: {
      'patroni.yml': patroniConfiguration(naming),
      'cluster.yml': clusterConfiguration(chart, v),
      ...archiveFiles(v.archive, naming),
    },
  });
}

/** The volume, and where containers see it. */
export const configurationVolume = ({ fullname }: Naming) => ({ name: 'configuration', configMap: { name: text`${fullname}-configuration` } });
export const configurationMount = { name: 'configuration', mountPath: CONFIGURATION, readOnly: true };

/** What Patroni and its clients read from the environment. @param users name of the Secret with the roles */
export function patroniEnvironment(users: Expr<string>): TemplatedItem<V1EnvVar>[] {
  return [
    // Callbacks see these alone: Patroni takes its own variables out of the environment.
    fromField('POD_NAME', 'metadata.name'),
    fromField('POD_IP', 'status.podIP'),
    fromField('NAMESPACE', 'metadata.namespace'),
    { name: 'PATRONI_NAME', value: '$(POD_NAME)' },
    { name: 'PATRONI_KUBERNETES_POD_IP', value: '$(POD_IP)' },
    { name: 'PATRONI_KUBERNETES_NAMESPACE', value: '$(NAMESPACE)' },
    { name: 'PATRONI_RESTAPI_CONNECT_ADDRESS', value: `$(POD_IP):${API_PORT}` },
    { name: 'PATRONI_POSTGRESQL_CONNECT_ADDRESS', value: `$(POD_IP):${SERVER_PORT}` },
    { name: 'PATRONI_RESTAPI_USERNAME', value: 'patroni' },
    fromSecret('PATRONI_RESTAPI_PASSWORD', users, 'api-password'),
    { name: 'PATRONI_SUPERUSER_USERNAME', value: 'postgres' },
    fromSecret('PATRONI_SUPERUSER_PASSWORD', users, 'superuser-password'),
    { name: 'PATRONI_REPLICATION_USERNAME', value: 'replicator' },
    fromSecret('PATRONI_REPLICATION_PASSWORD', users, 'replication-password'),
    { name: 'PATRONI_REPLICATION_SSLMODE', value: 'require' },
    { name: 'PATRONI_REWIND_USERNAME', value: 'rewinder' },
    fromSecret('PATRONI_REWIND_PASSWORD', users, 'rewind-password'),
    { name: 'PATRONI_REWIND_SSLMODE', value: 'require' },
    { name: 'PATRONICTL_CONFIG_FILE', value: `${CONFIGURATION}/patroni.yml` },
    { name: 'PGHOST', value: RUN },
    { name: 'PGUSER', value: 'postgres' },
  ];
}
