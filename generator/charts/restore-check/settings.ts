/** What the program is told, as files. */
import type { V1ConfigMap } from '@kubernetes/client-node';
import type { Construct } from 'constructs';
import { Manifest, call, lines, text, when, withDefault, type Expr, type Line } from '../../helm/index.ts';
import { repositoryLines, type RepositoryReferences } from '../../resources/archive-repository.ts';
import type { PodParts } from '../../resources/pod.ts';
import { WORK } from './places.ts';
import { COPY, ONLY, identityFiles } from './sources.ts';
import type { RestoreCheckReferences } from './values.ts';

const json = (value: Expr<unknown>): Expr<string> => call('string', 'toJson', value);

/** The file by which the program judges. */
const drill = (v: RestoreCheckReferences) => {
  const { production, objectives, heartbeat, postgres, redis, files, application, configuration } = v;
  const prefix = (own: Expr<string>, of: string) => json(withDefault(own, text`${of}/${production.namespace}/${production.backup}`));
  /** Sets of encrypted snapshots. */
  const sets = (of: 'redis' | 'configuration'): readonly Line[] => [
    text`  prefix: ${prefix(v[of].storage.prefix, of)}`,
    when(v[of].replicated.enabled, [text`  replicatedPrefix: ${prefix(v[of].replicated.prefix, of)}`]),
    text`  backupAgeSeconds: ${v[of].backupAgeSeconds}`,
    text`  backupDeadlineSeconds: ${v[of].backupDeadlineSeconds}`,
    `  identityFile: ${identityFiles(v)[of].path}`,
  ];
  return lines(
    text`region: ${json(v.region)}`,
    'objectives:',
    text`  rtoSeconds: ${objectives.rtoSeconds}`,
    text`  rpoSeconds: ${objectives.rpoSeconds}`,
    'heartbeat:',
    text`  prefix: ${prefix(heartbeat.storage.prefix, 'heartbeat')}`,
    text`  staleSeconds: ${heartbeat.staleSeconds}`,
    when(postgres.enabled, [
      'postgres:',
      text`  backupAgeSeconds: ${postgres.backupAgeSeconds}`,
      text`  backupDeadlineSeconds: ${postgres.backupDeadlineSeconds}`,
      text`  processes: ${postgres.processes}`,
      text`  sharedBuffersMegabytes: ${postgres.sharedBuffersMegabytes}`,
      text`  roles: ${json(postgres.roles)}`,
      text`  extensions: ${json(postgres.extensions)}`,
      text`  assertions: ${json(postgres.assertions)}`,
    ]),
    when(redis.enabled, [
      'redis:',
      ...sets('redis'),
      text`  keys: ${json(redis.keys)}`,
      text`  expiring: ${json(redis.expiring)}`,
    ]),
    when(files.enabled, [
      'files:',
      text`  graceSeconds: ${files.graceSeconds}`,
      text`  mostKeys: ${files.mostKeys}`,
      text`  exceptPrefix: ${json(files.exceptPrefix)}`,
    ]),
    when(application.enabled, [
      'application:',
      text`  postgresPort: ${application.postgresPort}`,
      text`  redisPort: ${application.redisPort}`,
      text`  sharedBuffersMegabytes: ${postgres.sharedBuffersMegabytes}`,
      text`  patienceSeconds: ${application.patienceSeconds}`,
      text`  requests: ${json(application.requests)}`,
    ]),
    when(configuration.enabled, [
      'configuration:',
      ...sets('configuration'),
      text`  releases: ${json(configuration.releases)}`,
    ]),
  );
};

/** How pgBackRest finds one repository, and no other: a drill of one must not get WAL from another. */
const repositoryFile = ({ postgres, production }: RestoreCheckReferences, repository: RepositoryReferences, authority = ONLY) =>
  lines(
    '[global]',
    'log-level-file=off',
    `lock-path=${WORK}/lock`,
    'archive-async=y',
    `spool-path=${WORK}/spool`,
    text`process-max=${postgres.processes}`,
    ...repositoryLines(repository, ONLY, text`/${production.namespace}/${production.cluster}`, authority),
  );

/** `configmap.yaml` */
export function settings(scope: Construct, v: RestoreCheckReferences, { naming }: PodParts): void {
  const { postgres } = v;
  new Manifest<V1ConfigMap>(scope, 'configmap', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: naming.metadata(),
    data: {
      'drill.yaml': drill(v),
      'own.conf': when(postgres.enabled, repositoryFile(v, postgres.repository)),
      'replicated.conf': when(postgres.replicated.enabled, repositoryFile(v, postgres.replicated, COPY)),
    },
  });
}
