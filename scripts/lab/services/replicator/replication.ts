import { setTimeout as delay } from 'node:timers/promises';
import type { RegionPlan } from '../../plan.ts';
import { bucketName, bucketPurposes, replicaBucketName } from '../buckets.ts';
import { objectStorage } from '../object-storage.ts';
import { s3Client } from '../s3-client.ts';
import { copyVersion, type ReplicationEnds } from './copy-version.ts';
import { journalFile, replicationLag, writeProgress, type ReplicationProgress } from './files.ts';
import { openJournal, type Journal } from './journal.ts';
import { planReplication } from './plan-replication.ts';
import { listVersions, versionName, type ObjectVersion } from './version.ts';

/** Least time between two looks at the source, in milliseconds. */
const INTERVAL_MS = 500;

/** A look at many objects takes its time: the pause after it is that many times as long. */
const PAUSE_FACTOR = 5;

/** How many objects are copied at the same time. */
const COPIES = 8;

/** How long a connection may be silent, in milliseconds: a link that is cut sends no farewell. */
const SILENCE_MS = 5_000;

const replicas = (source: string) => new Map(bucketPurposes.map((purpose) => [bucketName(source, purpose), replicaBucketName(source, purpose)]));

/** What outlives a round. */
interface Replication {
  readonly source: RegionPlan;
  readonly destination: RegionPlan;
  readonly journal: Journal;
  pending: readonly ObjectVersion[];
  last: ReplicationProgress['last'];
}

const report = async ({ source, destination, journal, pending, last }: Replication, error?: string): Promise<void> => {
  const now = new Date();
  const waiting = pending.filter((version) => !journal.names.has(versionName(version)));
  const oldest = waiting.reduce((time, { modified }) => Math.min(time, modified.getTime()), now.getTime());
  const progress = { time: now.toISOString(), replicated: journal.names.size, pending: waiting.length, lagSeconds: (now.getTime() - oldest) / 1000 };
  await writeProgress(source, destination.name, { ...progress, ...(last ? { last } : {}), ...(error ? { error } : {}) });
};

/** Copies what is due, the keys at the same time and the versions of a key one after the other. */
const copyDue = async (replication: Replication, ends: ReplicationEnds, due: readonly (readonly ObjectVersion[])[]): Promise<void> => {
  const { journal, source } = replication;
  const buckets = replicas(source.name);
  const chains = due.values();
  const work = async (): Promise<void> => {
    // Shared by all workers: each takes the next chain.
    for (const chain of chains) {
      for (const version of chain) {
        await copyVersion(ends, version, buckets.get(version.bucket)!);
        await journal.add(versionName(version));
        replication.last = { bucket: version.bucket, key: version.key, version: version.id, time: new Date().toISOString() };
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: COPIES }, work));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
};

const round = async (replication: Replication): Promise<void> => {
  const { source, journal, destination } = replication;
  const once = { attempts: 1, silenceTimeoutMs: SILENCE_MS };
  const clients = await Promise.all([source, destination].map(async (region) => s3Client(await objectStorage(region), once)));
  const ends = { from: source.name, source: clients[0]!, destination: clients[1]! };
  try {
    for (;;) {
      const start = performance.now();
      const versions = (await Promise.all([...replicas(source.name).keys()].map((bucket) => listVersions(ends.source, bucket)))).flat();
      const looked = performance.now() - start;
      const lag = await replicationLag(source);
      // Times of versions are cut to the second: a lag counts from its end.
      const { due, pending } = planReplication(versions, journal.names, new Date(Date.now() - (lag > 0 ? lag + 1 : 0) * 1000));
      replication.pending = pending;
      const reports = setInterval(() => void report(replication).catch(() => {}), 1_000);
      await copyDue(replication, ends, due).finally(() => clearInterval(reports));
      await report(replication);
      await delay(Math.max(INTERVAL_MS, looked * PAUSE_FACTOR));
    }
  } finally {
    for (const client of clients) client.destroy();
  }
};

/**
 * Replicates the buckets of a region to another one for as long as the process runs. When one of both is away it goes on
 * where it was as soon as it can.
 *
 * @param source the region that it comes from
 * @param destination the region that it goes to
 */
export const replicate = async (source: RegionPlan, destination: RegionPlan): Promise<never> => {
  const journal = await openJournal(journalFile(source, destination.name));
  const replication: Replication = { source, destination, journal, pending: [], last: undefined };
  for (;;) {
    const error = await round(replication).then(() => '', (reason: unknown) => (reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason)));
    console.error(new Date().toISOString(), destination.name, error);
    await report(replication, error);
    await delay(INTERVAL_MS);
  }
};
