/** Backups of PostgreSQL, by pgBackRest: read from a replica where there is one, through the servers beside the members. */
import type { V1ConfigMap } from '@kubernetes/client-node';
import { Construct } from 'constructs';
import { Manifest, and, lines, not, release, ternary, text, when, type Expr, type HelmChart } from '../../helm/index.ts';
import { authorityMount, authorityVolume, checkRepository, repositoryEnvironment, repositoryLines, type RepositoryReferences } from '../../resources/archive-repository.ts';
import { toApp } from '../../resources/network-access.ts';
import type { PodParts } from '../../resources/pod.ts';
import { taskAccess } from '../../resources/task-pod.ts';
import { BACKUP_PORT } from '../postgres/ports.ts';
import { toStorage } from './access.ts';
import { Scheduled } from './scheduled.ts';
import type { BackupReferences } from './values.ts';

const ROLE = 'postgres';
const CONFIGURATION = '/etc/backup/postgres';
const CERTIFICATE = '/etc/backup/postgres-client';
/** The number of the only repository that each configuration has. */
const ONLY = 1;
/** What the repositories are called. */
const OWN = 'postgres';
const SECOND = 'postgres-second';

/** What the cluster is called in its repositories. */
export const STANZA = 'main';

/** Where a repository is in its bucket by default, as the chart postgres has it. */
export const repositoryPath = ({ cluster }: BackupReferences['postgres']) => text`/${release.namespace}/${cluster}`;

/** Without the members: the program names those that answer. */
const configuration = (v: BackupReferences['postgres'], repository: RepositoryReferences) =>
  lines(
    '[global]',
    'log-level-console=info',
    'log-level-file=off',
    'compress-type=zst',
    text`process-max=${v.processes}`,
    text`start-fast=${ternary('y', 'n', v.startFast)}`,
    'backup-standby=prefer',
    // The last segment of a backup waits while another repository is away.
    'archive-timeout=300',
    ...repositoryLines(repository, ONLY, repositoryPath(v)),
    `repo${ONLY}-retention-full-type=time`,
    text`repo${ONLY}-retention-full=${v.retentionDays}`,
  );

/** A CronJob for each repository, their configuration, and the NetworkPolicy of the pods; `postgres/`. */
export class PostgresBackups extends Construct {
  constructor(chart: HelmChart, v: BackupReferences, parts: PodParts) {
    super(chart, ROLE);
    const { postgres } = v;
    const { naming } = parts;
    new Manifest<V1ConfigMap>(this, 'configmap', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: naming.metadata(ROLE),
      data: {
        [`${OWN}.conf`]: configuration(postgres, postgres.repository),
        [`${SECOND}.conf`]: when(postgres.secondRepository.enabled, configuration(postgres, postgres.secondRepository)),
      },
    });
    const scheduled = (name: string, repository: RepositoryReferences & { readonly schedule: Expr<string> }) =>
      new Scheduled(this, v, parts, postgres, {
        role: ROLE,
        suffix: name,
        schedule: repository.schedule,
        container: {
          args: [ROLE, '--cluster', postgres.cluster, '--members', text`${postgres.members}`, '--certificate', CERTIFICATE, '--full-interval-days', text`${postgres.fullIntervalDays}`],
          env: [{ name: 'PGBACKREST_CONFIG', value: `${CONFIGURATION}/${name}.conf` }, { name: 'PGBACKREST_STANZA', value: STANZA }, ...repositoryEnvironment(repository, ONLY)],
          resources: postgres.resources,
        },
        further: {
          volumes: [
            { name: 'configuration', configMap: { name: text`${naming.fullname}-${ROLE}` } },
            { name: 'certificate', secret: { secretName: postgres.certificateSecret, defaultMode: 0o440 } },
            when(repository.caSecret, authorityVolume(repository, ONLY)),
          ],
          volumeMounts: [
            { name: 'configuration', mountPath: CONFIGURATION, readOnly: true },
            { name: 'certificate', mountPath: CERTIFICATE, readOnly: true },
            when(repository.caSecret, authorityMount(ONLY)),
          ],
        },
      });
    scheduled(OWN, postgres.repository);
    chart.when(postgres.secondRepository.enabled, () => scheduled(SECOND, postgres.secondRepository));
    chart.when(v.networkPolicy.enabled, () => taskAccess(this, naming, ROLE, undefined, [toApp(postgres.app, BACKUP_PORT), ...toStorage(v.networkPolicy)]));
  }
}

/** Refuses backups that could never be made. */
export function checkPostgres(chart: HelmChart, { postgres: v }: BackupReferences): void {
  checkRepository(chart, v.repository, v.enabled, 'postgres.repository', 'the backup');
  checkRepository(chart, v.secondRepository, and(v.enabled, v.secondRepository.enabled), 'postgres.secondRepository', 'the backup');
  chart.failWhen(and(v.enabled, not(v.certificateSecret)), 'postgres.certificateSecret is not set: name the Secret with the certificate that the members of the database ask for.');
  chart.failWhen(and(v.secondRepository.enabled, not(v.enabled)), 'postgres.secondRepository.enabled needs postgres.enabled.');
}
