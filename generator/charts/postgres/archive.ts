/** The archive: pgBackRest sends WAL to one or two repositories in S3, and gets it from there. */
import type { V1EnvVar, V1Volume, V1VolumeMount } from '@kubernetes/client-node';
import { and, lines, not, release, text, when, type HelmChart, type Line, type References, type TemplatedItem } from '../../helm/index.ts';
import { authorityMount, authorityVolume, checkRepository, keysMount, keysVolume, repositoryEnvironment, repositoryLines, type RepositoryReferences } from '../../resources/archive-repository.ts';
import type { Naming } from '../../resources/naming.ts';
import type { archiveValues } from './archive-values.ts';
import { CONFIGURATION, PGDATA, RUN } from './places.ts';

type ArchiveReferences = References<typeof archiveValues>;

const ALL = 'pgbackrest.conf';
/** One that does not answer keeps the next segments from the other for no longer. */
const SOON = 'archive-timeout=30';

const linesOf = (v: RepositoryReferences, number: number, { fullname }: Naming) => repositoryLines(v, number, text`/${release.namespace}/${fullname}`);

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
    `pg1-path=${PGDATA}`,
    `pg1-socket-path=${RUN}`,
    'pg1-user=postgres',
  );

/** Its files: one for all repositories, and one for each, by which a segment is sent to it. */
export function archiveFiles(v: ArchiveReferences, naming: Naming) {
  const [first, second] = [linesOf(v.repository, 1, naming), linesOf(v.secondRepository, 2, naming)];
  return {
    [ALL]: when(v.enabled, configuration(v, 'all', [...first, when(v.secondRepository.enabled, second)])),
    'repository-1.conf': when(v.enabled, configuration(v, 'repository-1', [SOON, ...first])),
    'repository-2.conf': when(and(v.enabled, v.secondRepository.enabled), configuration(v, 'repository-2', [SOON, ...second])),
  };
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

const repositories = (v: ArchiveReferences) => [[v.repository, 1, v.enabled], [v.secondRepository, 2, and(v.enabled, v.secondRepository.enabled)]] as const;

/** The volumes with the authorities of the object storages and the keys of the buckets, and where containers see them. */
export const archiveVolumes = (v: ArchiveReferences): TemplatedItem<V1Volume>[] =>
  repositories(v).flatMap(([repository, number, used]) => [when(and(used, repository.caSecret), authorityVolume(repository, number)), when(used, keysVolume(repository, number))]);
export const archiveMounts = (v: ArchiveReferences): TemplatedItem<V1VolumeMount>[] =>
  repositories(v).flatMap(([repository, number, used]) => [when(and(used, repository.caSecret), authorityMount(number)), when(used, keysMount(number))]);

/** Refuses an archive that could never be written. */
export function checkArchive(chart: HelmChart, v: ArchiveReferences): void {
  checkRepository(chart, v.repository, v.enabled, 'archive.repository', 'the archive');
  checkRepository(chart, v.secondRepository, and(v.enabled, v.secondRepository.enabled), 'archive.secondRepository', 'the archive');
  chart.failWhen(and(v.secondRepository.enabled, not(v.enabled)), 'archive.secondRepository.enabled needs archive.enabled.');
}
