/** The Job that copies the keys of another release into the cluster, and compares them: scripts/migrate.sh. */
import type { V1Job } from '@kubernetes/client-node';
import { Construct } from 'constructs';
import { Manifest, and, eq, not, or, text, when, withDefault, type HelmChart } from '../../helm/index.ts';
import { checkNodeVolume } from '../../resources/node-storage.ts';
import { podsOf, toApp } from '../../resources/network-access.ts';
import { noRetryAfter, taskAccess, taskPod } from '../../resources/task-pod.ts';
import { scriptEnvironment, scriptVolumes, type RedisParts } from './pods.ts';
import { COPY_PORT, SERVER_PORT } from './ports.ts';
import { scriptPath, scripts } from './scripts.ts';
import { tlsArguments, tlsClientArguments, tlsMount } from './tls.ts';
import { usersMount } from './users.ts';
import type { RedisReferences } from './values.ts';

/** What the task is called. */
export const MIGRATION = 'migration';
/** How its script ends where somebody has to do something first. */
const REFUSED = 64;
const [USERS, TLS] = ['/etc/redis/source', '/etc/redis/source-tls'];

/** The Job and its NetworkPolicy; `migration/`. No hook: an installation does not wait for it. */
export class Migration extends Construct {
  constructor(chart: HelmChart, v: RedisReferences, parts: RedisParts) {
    super(chart, MIGRATION);
    const { naming } = parts;
    const { migration } = v;
    const { from } = migration;
    const passwords = ['operator-password', 'replica-password'].map((key) => ({ key, path: key }));
    new Manifest<V1Job>(this, 'job', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: naming.metadata(MIGRATION),
      spec: {
        backoffLimit: 3,
        podFailurePolicy: noRetryAfter(REFUSED),
        activeDeadlineSeconds: migration.activeDeadlineSeconds,
        template: taskPod(v, naming, MIGRATION, {
          name: MIGRATION,
          image: parts.image,
          imagePullPolicy: v.image.pullPolicy,
          command: [scriptPath('migrate')],
          args: tlsArguments(v.tls, COPY_PORT),
          env: [
            ...scriptEnvironment(v, parts),
            { name: 'SHARDS', value: text`${v.cluster.shards}` },
            { name: 'SOURCE_HOST', value: from.host },
            { name: 'SOURCE_PORT', value: text`${from.port}` },
            { name: 'COMPARED_KEYS_PER_SLOT', value: text`${migration.comparedKeysPerSlot}` },
            when(from.tlsSecret, { name: 'SOURCE_TLS_ARGUMENTS', value: tlsClientArguments(TLS) }),
          ],
          resources: migration.resources,
        }, {
          volumes: [
            ...scriptVolumes(v, parts),
            { name: 'source', secret: { secretName: from.existingSecret, defaultMode: 0o440, items: passwords } },
            when(from.tlsSecret, { name: 'source-tls', secret: { secretName: from.tlsSecret, defaultMode: 0o440, items: [{ key: 'ca.crt', path: 'ca.crt' }] } }),
            { name: 'data', emptyDir: { sizeLimit: migration.volumeSize } },
          ],
          volumeMounts: [
            scripts.mount,
            usersMount,
            tlsMount(v.tls),
            { name: 'source', mountPath: USERS, readOnly: true },
            when(from.tlsSecret, { name: 'source-tls', mountPath: TLS, readOnly: true }),
            { name: 'data', mountPath: '/data' },
          ],
        }),
      },
    });
    chart.when(v.networkPolicy.enabled, () =>
      taskAccess(this, naming, MIGRATION, undefined, [
        { to: [podsOf(naming)], ports: [{ protocol: 'TCP', port: SERVER_PORT }] },
        toApp(withDefault(from.app, from.host), SERVER_PORT),
      ]),
    );
  }
}

/** Refuses a migration that has nowhere to go, or nothing to begin with. */
export function checkMigration(chart: HelmChart, v: RedisReferences, { topology }: RedisParts): void {
  const { fullnameOverride, migration: { enabled, from, resources, volumeSize } } = v;
  chart.failWhen(and(enabled, not(topology.cluster)), 'migration.enabled copies keys into a Redis Cluster: set topology to cluster, or migration.enabled to false.');
  chart.failWhen(
    and(enabled, or(not(from.host), not(from.existingSecret))),
    'migration.enabled needs a Redis to copy from: name its Service in migration.from.host, and the Secret with its users in migration.from.existingSecret.',
  );
  chart.failWhen(and(enabled, eq<string>(from.host, fullnameOverride)), text`migration.from.host is this release itself: give the new one another fullnameOverride and nameOverride than ${fullnameOverride}.`);
  checkNodeVolume(chart, v, { used: enabled, size: volumeSize, sizePath: 'migration.volumeSize', resources, resourcesPath: 'migration.resources' });
}
