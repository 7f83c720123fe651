/** The exporter: a pod that looks at the backups that are there, with keys that read, and after users' files. */
import type { V1ConfigMap } from '@kubernetes/client-node';
import { Construct } from 'constructs';
import { Manifest, and, lines, not, or, text, when, withDefault, type HelmChart } from '../../helm/index.ts';
import { authorityMount, authorityVolume, repositoryEnvironment, repositoryLines } from '../../resources/archive-repository.ts';
import { companion } from '../../resources/naming.ts';
import type { PodParts } from '../../resources/pod.ts';
import { configurationPrefix } from './configuration.ts';
import { filesParts } from './files.ts';
import { measuringPod } from './measuring-pod.ts';
import { STANZA, repositoryPath } from './postgres.ts';
import { snapshotPrefix } from './redis.ts';
import { storageParts } from '../../resources/object-storage.ts';
import type { BackupReferences } from './values.ts';

const ROLE = 'exporter';
const CONFIGURATION = '/etc/backup/exporter';
const [OWN, SECOND] = [1, 2];

/** The Deployment, what belongs to it, and the configuration of pgBackRest; `exporter/`. */
export class Exporter extends Construct {
  constructor(chart: HelmChart, v: BackupReferences, parts: PodParts) {
    super(chart, ROLE);
    const { configuration, exporter, postgres, redis } = v;
    const naming = companion(chart, v, parts.naming, ROLE);
    const { repository, secondRepository: second } = postgres;
    const hasSecond = and(postgres.enabled, second.enabled);
    const storage = storageParts(redis.storage, 'S3', { used: redis.enabled, secret: withDefault(exporter.redisSecret, redis.storage.existingSecret) });
    const files = filesParts(v, parts);
    const saved = storageParts(configuration.storage, 'S3_CONFIGURATION', { used: configuration.enabled, secret: withDefault(exporter.configurationSecret, configuration.storage.existingSecret) });
    chart.when(postgres.enabled, () => {
      new Manifest<V1ConfigMap>(this, 'configmap', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: naming.metadata(),
        data: {
          'pgbackrest.conf': lines(
            '[global]',
            'log-level-file=off',
            'io-timeout=30',
            ...repositoryLines(repository, OWN, repositoryPath(postgres)),
            when(second.enabled, repositoryLines(second, SECOND, repositoryPath(postgres))),
          ),
        },
      });
    });
    measuringPod(chart, this, v, parts, {
      naming,
      role: ROLE,
      resources: exporter.resources,
      args: [
        text`--interval-seconds=${exporter.intervalSeconds}`,
        when(postgres.enabled, [`--stanza=${STANZA}`]),
        when(hasSecond, '--repositories=2'),
        when(redis.enabled, [text`--redis-prefix=${snapshotPrefix(redis, parts)}`]),
        ...files.args,
        when(configuration.enabled, [text`--configuration-prefix=${configurationPrefix(configuration, parts)}`]),
      ],
      env: [
        when(postgres.enabled, [{ name: 'PGBACKREST_CONFIG', value: `${CONFIGURATION}/pgbackrest.conf` }, { name: 'PGBACKREST_STANZA', value: STANZA }, ...repositoryEnvironment(repository, OWN, withDefault(exporter.repositorySecret, repository.existingSecret))]),
        when(hasSecond, repositoryEnvironment(second, SECOND, withDefault(exporter.secondRepositorySecret, second.existingSecret))),
        when(redis.enabled, [...storage.env]),
        ...files.env,
        when(configuration.enabled, [...saved.env]),
      ],
      volumes: [
        { used: postgres.enabled, volume: { name: 'configuration', configMap: { name: naming.fullname } }, mount: { name: 'configuration', mountPath: CONFIGURATION, readOnly: true } },
        { used: and(postgres.enabled, repository.caSecret), volume: authorityVolume(repository, OWN), mount: authorityMount(OWN) },
        { used: and(hasSecond, second.caSecret), volume: authorityVolume(second, SECOND), mount: authorityMount(SECOND) },
        storage.ca,
        ...files.volumes,
        saved.ca,
      ],
      calls: [],
    });
  }
}

/** Refuses an exporter that has nothing to look at. */
export function checkExporter(chart: HelmChart, { configuration, exporter, files, postgres, redis }: BackupReferences): void {
  chart.failWhen(and(exporter.enabled, not(or(postgres.enabled, redis.enabled, configuration.enabled, files.enabled))), 'exporter.enabled needs something to look at: set postgres.enabled, redis.enabled, configuration.enabled or files.enabled.');
}
