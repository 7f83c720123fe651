import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDirectory } from '../../toolchain/cache.ts';
import type { RunningMachine } from '../host/machine.ts';
import { ensureUnit } from '../host/start-unit.ts';
import type { RegionPlan } from '../plan.ts';
import { journalFile, replicationProgress } from './replicator/files.ts';

export { replicationProgress, setReplicationLag, type ReplicationProgress } from './replicator/files.ts';

const entry = fileURLToPath(new URL('replicator/main.ts', import.meta.url));

/**
 * Makes sure that what a region writes to its buckets is replicated to all other regions, as S3's cross-region replication
 * does it: new versions and delete markers, from bucket to bucket with the same key, some time later. What was there
 * before is replicated too; versions that are deleted for good stay in the other region. It runs on the edge of the source:
 * a link that is cut stops it, and so does a power failure of the source.
 *
 * @param source the region, with object storage
 * @param destinations names of the other regions
 * @param edge its edge
 * @throws {DaemonError} when it does not start
 */
export const ensureReplicator = async (source: RegionPlan, destinations: readonly string[], edge: RunningMachine): Promise<void> => {
  for (const destination of destinations) await mkdir(dirname(journalFile(source, destination)), { recursive: true });
  const start = new Date().toISOString();
  const hasReported = async (destination: string) => (await replicationProgress(source, destination).catch(() => undefined))?.time ?? '';
  await ensureUnit(edge, {
    name: 'replicator',
    command: process.execPath,
    args: ['--import', import.meta.resolve('tsx'), entry, source.name],
    env: { AMAZON_INSIGHTS_CACHE: cacheDirectory() },
    ready: async () => (await Promise.all(destinations.map(hasReported))).every((time) => time >= start),
  });
};
