/** What the program reads from: the region's own storage, and the copy of another region's. */
import type { V1EnvVar } from '@kubernetes/client-node';
import { and, when, type TemplatedItem } from '../../helm/index.ts';
import { authorityMount, authorityVolume, repositoryEnvironment } from '../../resources/archive-repository.ts';
import { storageParts } from '../../resources/object-storage.ts';
import type { OptionalVolume } from '../../resources/optional-volume.ts';
import { optionalFile, type OptionalFile } from '../../resources/secret-file.ts';
import { CONFIGURATION } from './places.ts';
import type { RestoreCheckReferences } from './values.ts';

/** The number of the only repository that each configuration has. */
export const ONLY = 1;
/** The number by which the volume of the copy's authority is told from the other. */
export const COPY = 2;
/** What the variables of the copy begin with. */
const REPLICATED = 'REPLICATED_';
/** What the cluster is called in its repositories. */
const STANZA = 'main';

/** The private keys of age. */
export const identityFiles = ({ redis, configuration }: RestoreCheckReferences): Readonly<Record<'redis' | 'configuration', OptionalFile>> => ({
  redis: optionalFile(redis.enabled, 'identity', redis.identitySecret, 'identity'),
  configuration: optionalFile(configuration.enabled, 'configuration-identity', configuration.identitySecret, 'identity'),
});

/** What a pod has of them. */
export interface Sources {
  readonly env: readonly TemplatedItem<V1EnvVar>[];
  readonly volumes: readonly OptionalVolume[];
}

export const sources = (v: RestoreCheckReferences): Sources => {
  const { heartbeat, postgres, redis, files, configuration } = v;
  const [copied, hasCopy] = [postgres.replicated, and(postgres.enabled, postgres.replicated.enabled)];
  const redisCopy = and(redis.enabled, redis.replicated.enabled);
  const beats = storageParts(heartbeat.storage, 'HEARTBEAT_S3');
  const own = storageParts(redis.storage, 'REDIS_S3', { used: redis.enabled });
  const copy = storageParts(redis.replicated, `${REPLICATED}REDIS_S3`, { used: redisCopy });
  const [written, replica] = [storageParts(files.storage, 'FILES_S3', { used: files.enabled }), storageParts(files.replica, 'FILES_REPLICA_S3', { used: files.enabled })];
  const configurationCopy = and(configuration.enabled, configuration.replicated.enabled);
  const saved = storageParts(configuration.storage, 'CONFIGURATION_S3', { used: configuration.enabled });
  const savedCopy = storageParts(configuration.replicated, `${REPLICATED}CONFIGURATION_S3`, { used: configurationCopy });
  const identities = identityFiles(v);
  return {
    env: [
      ...beats.env,
      when(postgres.enabled, [{ name: 'PGBACKREST_CONFIG', value: `${CONFIGURATION}/own.conf` }, { name: 'PGBACKREST_STANZA', value: STANZA }, ...repositoryEnvironment(postgres.repository, ONLY)]),
      when(hasCopy, [{ name: `${REPLICATED}PGBACKREST_CONFIG`, value: `${CONFIGURATION}/replicated.conf` }, ...repositoryEnvironment(copied, ONLY, copied.existingSecret, REPLICATED)]),
      when(redis.enabled, [...own.env]),
      when(redisCopy, [...copy.env]),
      when(files.enabled, [...written.env, ...replica.env]),
      when(configuration.enabled, [...saved.env]),
      when(configurationCopy, [...savedCopy.env]),
    ],
    volumes: [
      beats.ca,
      { used: and(postgres.enabled, postgres.repository.caSecret), volume: authorityVolume(postgres.repository, ONLY), mount: authorityMount(ONLY) },
      { used: and(hasCopy, copied.caSecret), volume: authorityVolume(copied, COPY), mount: authorityMount(COPY) },
      own.ca,
      copy.ca,
      written.ca,
      replica.ca,
      identities.redis,
      saved.ca,
      savedCopy.ca,
      identities.configuration,
    ],
  };
};
