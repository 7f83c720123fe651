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

/** Sets of encrypted snapshots, and the copy of another region's. */
const sets = ({ enabled, storage, replicated }: RestoreCheckReferences['redis' | 'configuration'], prefix: string): Sources => {
  const hasCopy = and(enabled, replicated.enabled);
  const [own, copy] = [storageParts(storage, prefix, { used: enabled }), storageParts(replicated, `${REPLICATED}${prefix}`, { used: hasCopy })];
  return { env: [when(enabled, [...own.env]), when(hasCopy, [...copy.env])], volumes: [own.ca, copy.ca] };
};

export const sources = (v: RestoreCheckReferences): Sources => {
  const { heartbeat, postgres, redis, files, configuration } = v;
  const [copied, hasCopy] = [postgres.replicated, and(postgres.enabled, postgres.replicated.enabled)];
  const beats = storageParts(heartbeat.storage, 'HEARTBEAT_S3');
  const [snapshots, saved] = [sets(redis, 'REDIS_S3'), sets(configuration, 'CONFIGURATION_S3')];
  const [written, replica] = [storageParts(files.storage, 'FILES_S3', { used: files.enabled }), storageParts(files.replica, 'FILES_REPLICA_S3', { used: files.enabled })];
  const identities = identityFiles(v);
  return {
    env: [
      ...beats.env,
      when(postgres.enabled, [{ name: 'PGBACKREST_CONFIG', value: `${CONFIGURATION}/own.conf` }, { name: 'PGBACKREST_STANZA', value: STANZA }, ...repositoryEnvironment(postgres.repository, ONLY)]),
      when(hasCopy, [{ name: `${REPLICATED}PGBACKREST_CONFIG`, value: `${CONFIGURATION}/replicated.conf` }, ...repositoryEnvironment(copied, ONLY, copied.existingSecret, REPLICATED)]),
      ...snapshots.env,
      when(files.enabled, [...written.env, ...replica.env]),
      ...saved.env,
    ],
    volumes: [
      beats.ca,
      { used: and(postgres.enabled, postgres.repository.caSecret), volume: authorityVolume(postgres.repository, ONLY), mount: authorityMount(ONLY) },
      { used: and(hasCopy, copied.caSecret), volume: authorityVolume(copied, COPY), mount: authorityMount(COPY) },
      ...snapshots.volumes,
      written.ca,
      replica.ca,
      identities.redis,
      ...saved.volumes,
      identities.configuration,
    ],
  };
};
