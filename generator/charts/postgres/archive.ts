/** The archive: pgBackRest sends WAL to one or two repositories in S3, and gets it from there. */
import type { V1EnvVar, V1Volume, V1VolumeMount } from '@kubernetes/client-node';
import { and, lines, not, release, text, when, withDefault, type HelmChart, type Line, type References, type TemplatedItem } from '../../helm/index.ts';
import { fromSecret } from '../../resources/environment.ts';
import type { Naming } from '../../resources/naming.ts';
import type { archiveValues } from './archive-values.ts';
import { CONFIGURATION, RUN } from './places.ts';

type ArchiveReferences = References<typeof archiveValues>;
type RepositoryReferences = ArchiveReferences['repository'];

const ALL = 'pgbackrest.conf';
/** One that does not answer keeps the next segments from the other for no longer. */
const SOON = 'archive-timeout=30';

const caDirectory = (number: number): string => `/etc/postgres/repository-${number}-ca`;

function repositoryLines(v: RepositoryReferences, number: number, { fullname }: Naming) {
  const repo = `repo${number}`;
  return [
    `${repo}-type=s3`,
    text`${repo}-s3-bucket=${v.bucket}`,
    text`${repo}-s3-region=${v.region}`,
    text`${repo}-s3-endpoint=${withDefault(v.endpoint, text`s3.${v.region}.amazonaws.com`)}`,
    text`${repo}-s3-uri-style=${v.uriStyle}`,
    text`${repo}-s3-key-type=${v.keyType}`,
    text`${repo}-path=${withDefault(v.path, text`/${release.namespace}/${fullname}`)}`,
    `${repo}-cipher-type=aes-256-cbc`,
    when(v.caSecret, [`${repo}-storage-ca-file=${caDirectory(number)}/ca.crt`]),
  ];
}

/** Configuration of pgBackRest. Nothing in it bounds what waits to be archived: beyond that bound it would drop WAL. @param name of its own directories */
const configuration = (v: ArchiveReferences, name: string, repositories: readonly Line[]) =>
  lines(
    '[global]',
    'archive-async=y',
    `spool-path=/data/spool/${name}`,
    `lock-path=${RUN}/pgbackrest/${name}`,
    'log-level-console=warn',
    'log-level-file=off',
    'compress-type=zst',
    text`process-max=${v.processes}`,
    text`io-timeout=${v.ioTimeoutSeconds}`,
    ...repositories,
    '',
    '[main]',
    'pg1-path=/data/pgdata',
    `pg1-socket-path=${RUN}`,
    'pg1-user=postgres',
  );

/** Its files: one for all repositories, and one for each, by which a segment is sent to it. */
export function archiveFiles(v: ArchiveReferences, naming: Naming) {
  const [first, second] = [repositoryLines(v.repository, 1, naming), repositoryLines(v.secondRepository, 2, naming)];
  return {
    [ALL]: when(v.enabled, configuration(v, 'all', [...first, when(v.secondRepository.enabled, second)])),
    'repository-1.conf': when(v.enabled, configuration(v, 'repository-1', [SOON, ...first])),
    'repository-2.conf': when(and(v.enabled, v.secondRepository.enabled), configuration(v, 'repository-2', [SOON, ...second])),
  };
}

function repositoryEnvironment(v: RepositoryReferences, number: number): TemplatedItem<V1EnvVar>[] {
  return [
    fromSecret(`PGBACKREST_REPO${number}_CIPHER_PASS`, v.existingSecret, 'cipher-pass'),
    // A role of the service account has no keys.
    fromSecret(`PGBACKREST_REPO${number}_S3_KEY`, v.existingSecret, 's3-key', { optional: true }),
    fromSecret(`PGBACKREST_REPO${number}_S3_KEY_SECRET`, v.existingSecret, 's3-key-secret', { optional: true }),
  ];
}

/** What pgBackRest reads from the environment. */
export function archiveEnvironment(v: ArchiveReferences): TemplatedItem<V1EnvVar>[] {
  return [
    when(v.enabled, [
      { name: 'PGBACKREST_CONFIG', value: `${CONFIGURATION}/${ALL}` },
      { name: 'PGBACKREST_STANZA', value: 'main' },
      ...repositoryEnvironment(v.repository, 1),
    ]),
    when(and(v.enabled, v.secondRepository.enabled), repositoryEnvironment(v.secondRepository, 2)),
  ];
}

const authorities = (v: ArchiveReferences) =>
  [[v.repository, 1, and(v.enabled, v.repository.caSecret)], [v.secondRepository, 2, and(v.enabled, v.secondRepository.enabled, v.secondRepository.caSecret)]] as const;

/** The volumes with the authorities of the object storages, and where containers see them. */
export const archiveVolumes = (v: ArchiveReferences): TemplatedItem<V1Volume>[] =>
  authorities(v).map(([repository, number, given]) => when(given, { name: `repository-${number}-ca`, secret: { secretName: repository.caSecret, defaultMode: 0o440 } }));
export const archiveMounts = (v: ArchiveReferences): TemplatedItem<V1VolumeMount>[] =>
  authorities(v).map(([, number, given]) => when(given, { name: `repository-${number}-ca`, mountPath: caDirectory(number), readOnly: true }));

/** Refuses an archive that could never be written. */
export function checkArchive(chart: HelmChart, v: ArchiveReferences): void {
  for (const [path, repository, used] of [['repository', v.repository, v.enabled], ['secondRepository', v.secondRepository, and(v.enabled, v.secondRepository.enabled)]] as const) {
    chart.failWhen(and(used, not(repository.bucket)), `archive.${path}.bucket is not set: name the bucket that the archive goes to.`);
    chart.failWhen(and(used, not(repository.existingSecret)), `archive.${path}.existingSecret is not set: name a Secret with cipher-pass, by which the archive is encrypted, and the keys of the bucket.`);
  }
  chart.failWhen(and(v.secondRepository.enabled, not(v.enabled)), 'archive.secondRepository.enabled needs archive.enabled.');
}
