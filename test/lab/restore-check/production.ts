/** A production in one region that is backed up, and the chart restore-check in the other. */
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect, vi } from 'vitest';
import { parseBeats } from '../../../scripts/backup/heartbeat/beat-log.ts';
import type { Beat } from '../../../scripts/backup/heartbeat/beat.ts';
import { bucketName, replicaBucketName } from '../../../scripts/lab/services/buckets.ts';
import { objectStorage } from '../../../scripts/lab/services/object-storage.ts';
import { bucketOf, storageFlags } from '../backup/bucket.ts';
import { beginJob, endOfJob } from '../backup/job.ts';
import { chartValues } from '../chart-values.ts';
import { freshNamespace, kubectl, regionPlan, regions } from '../lab.ts';
import { ARCHIVING, makeArchive } from '../postgres/archive.ts';
import { installPostgres, primaryPod } from '../postgres/release.ts';
import { installRedis, ONE_SERVER, SIZE } from '../redis/release.ts';
import { certificate, makeSecrets } from '../secrets.ts';
import { helm, type Where } from '../stack.ts';

/** How soon something is backed up: as the charts have it by default, or so soon that tests need not wait, with snapshots of Redis by hand. */
const PACES = {
  default: { database: ['--set', 'archive.enabled=true'], backups: [] },
  soon: { database: ARCHIVING, backups: ['--set', 'heartbeat.intervalSeconds=5,redis.suspend=true'] },
} as const;
const HEARTBEAT_DATABASE = 'heartbeat';
/** Enough for a sign of life, and for the segment that has it, at either pace. */
const PATIENCE = { timeout: 180_000, interval: 500 };

/** Both. */
export interface Production {
  readonly where: Where;
  /** The place of the drills. */
  readonly drills: Where;
  /** Has the chart restore-check say what it should, over what it says otherwise. */
  installDrills(...flags: readonly string[]): Promise<void>;
  /** Has a backup made by each Job. */
  backUp(): Promise<void>;
  /** Runs SQL as the superuser in the database of the heartbeat. */
  sql(query: string): Promise<string>;
  redis(...command: readonly string[]): Promise<string>;
  /** What is known in the region of the drills. */
  beats(): Promise<readonly Beat[]>;
  /** Waits until a sign of life that begins from now on is in the archive of the drills' region. @returns it */
  archivedBeat(): Promise<Beat>;
}

/** Makes them. @param pace how soon something is backed up */
export const makeProduction = async (name: string, pace: keyof typeof PACES = 'soon'): Promise<Production> => {
  const [other, region] = [regions[0]!, regions.at(-1)!];
  const namespace = await freshNamespace(name);
  const [where, drills]: readonly Where[] = [{ region, namespace }, { region: other, namespace }];
  const [near, far] = await Promise.all([region, other].map((one) => objectStorage(regionPlan(one))));
  const flagsOf = await makeArchive([where!, drills!], regions);
  const identity = await generateX25519Identity();
  await makeSecrets(where!, {
    'postgres-tls': await certificate(`${namespace}-postgres`, ['postgres', 'postgres-replicas', '*.postgres-headless']),
    'backup-client': await certificate(`${namespace}-backup`, ['backup']),
  });
  await makeSecrets(drills!, { 'backup-identity': { identity } });

  const database = ['--set', `replicas=1,zones=null,tls.existingSecret=postgres-tls,backupServer.enabled=true,backupServer.client=${namespace}-backup`, ...PACES[pace].database, ...flagsOf(region, 'archive')];
  const backups = ['--set', `postgres.enabled=true,postgres.members=1,postgres.certificateSecret=backup-client,redis.enabled=true,redis.recipient=${await identityToRecipient(identity)},redis.workVolume.size=256Mi`, ...PACES[pace].backups];
  const heartbeat = ['--set', 'heartbeat.enabled=true,heartbeat.secondStorage.enabled=true', ...storageFlags('heartbeat.storage', near!, 'postgres', `archive-${region}`), ...storageFlags('heartbeat.secondStorage', far!, 'postgres', `archive-${other}`)];
  await Promise.all([installPostgres(where!, ...database), installRedis(where!, ...ONE_SERVER, ...SIZE)]);
  await helm('helm4', where!, 'upgrade', '--install', 'backup', ...chartValues('backup', region), '--wait', ...backups, ...flagsOf(region, 'postgres'), ...storageFlags('redis.storage', near!, 'redis', `archive-${region}`), ...heartbeat);

  const repository = (values: string, bucket: string) =>
    Object.entries({ bucket, region: other, endpoint: far!.host, path: `/${namespace}`, uriStyle: 'path', existingSecret: `archive-${other}`, caSecret: 'storage-ca' }).flatMap(([key, value]) => ['--set', `${values}.${key}=${value}`]);
  const own = [
    '--set', `production.namespace=${namespace},postgres.enabled=true,postgres.replicated.enabled=true,redis.enabled=true,redis.identitySecret=backup-identity,redis.keys={jobs}`,
    '--set', 'workVolume.size=1Gi,resources.requests.cpu=100m,resources.requests.memory=256Mi,resources.limits.memory=1Gi,postgres.sharedBuffersMegabytes=64',
    ...repository('postgres.repository', bucketName(other, 'postgres')),
    ...repository('postgres.replicated', replicaBucketName(region, 'postgres')),
    ...storageFlags('redis.storage', far!, 'redis', `archive-${other}`),
    // Snapshots are taken into the region of production, and replicated.
    '--set', `redis.storage.bucket=${replicaBucketName(region, 'redis')}`,
    ...storageFlags('heartbeat.storage', far!, 'postgres', `archive-${other}`),
    ...storageFlags('files.storage', near!, 'files', `archive-${region}`),
    ...storageFlags('files.replica', far!, 'files', `archive-${other}`),
    '--set', `files.enabled=true,files.graceSeconds=30,files.replica.bucket=${replicaBucketName(region, 'files')}`,
  ];
  const installDrills = async (...flags: readonly string[]): Promise<void> => void (await helm('helm4', drills!, 'upgrade', '--install', 'restore-check', ...chartValues('restore-check', other), ...own, ...flags));
  await installDrills();
  const files = await bucketOf(region, 'files');
  for (const file of ['invoice', 'logo', 'report']) await files.put(`${namespace}/${file}`, `the ${file} of a user`);

  const inPod = (pod: string, container: string, ...words: readonly string[]) => kubectl(region, ['exec', pod, '--namespace', namespace, '--container', container, '--', ...words]);
  let round = 0;
  const log = await bucketOf(other);
  const beats = async (): Promise<readonly Beat[]> => (await Promise.all((await log.keys(`heartbeat/${namespace}/backup/`)).map((key) => log.text(key)))).flatMap(parseBeats);
  return {
    where: where!,
    drills: drills!,
    installDrills,
    backUp: async () => {
      round += 1;
      const ended = await Promise.all(['backup-postgres', 'backup-postgres-second', 'backup-redis'].map(async (cronJob) => endOfJob(where!, await beginJob(where!, cronJob, `${round}`), 600_000)));
      for (const { succeeded, log: printed } of ended) expect(succeeded, printed).toBe(true);
    },
    sql: async (query) => (await inPod(await primaryPod(where!), 'postgres', 'psql', '--dbname', HEARTBEAT_DATABASE, '--tuples-only', '--no-align', '--command', query)).trim(),
    redis: async (...command) => inPod('redis-cluster-0', 'redis', 'sh', '-c', 'cd /etc/redis/users && REDISCLI_AUTH=$(cat redis-password) redis-cli --user "$(cat redis-username)" "$@"', 'sh', ...command),
    beats,
    archivedBeat: async () => {
      const begun = new Date().toISOString();
      const first = await vi.waitUntil(async () => (await beats()).find(({ time, postgres }) => time > begun && postgres), PATIENCE);
      await vi.waitUntil(async () => (await beats()).some(({ postgres }) => (postgres?.lastArchived ?? '') >= first.postgres!.segment), PATIENCE);
      return first;
    },
  };
};

