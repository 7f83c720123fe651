/** Redis, restored from its snapshots: each shard is loaded by a server of its own, one after the other. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { counted } from '../../../console/counted.ts';
import type { Beat, BeatStart } from '../../../backup/heartbeat/beat.ts';
import type { Snapshot } from '../../../backup/redis/snapshot-set.ts';
import type { Bucket } from '../../../backup/storage/bucket.ts';
import { stopwatch } from '../../../console/duration.ts';
import { checkLoss } from '../check-loss.ts';
import type { DrillContext } from '../context.ts';
import type { Findings } from '../findings.ts';
import type { RedisSettings } from '../settings.ts';
import { chooseSet } from '../snapshots/choose-set.ts';
import { identityIn } from '../snapshots/identity.ts';
import { beatOf, entriesOf, sampleExpiring } from './check-keys.ts';
import { fetchSnapshot } from './fetch-snapshot.ts';
import { startLoaded, type LoadedServer } from './loaded-server.ts';
import { shardsAt } from './shards-at.ts';

const LOST = { all: 'all keys, and the queue,', since: 'what came to Redis since' };

/** What is counted over all shards. */
interface Totals {
  keys: number;
  readonly oldest: { beat?: BeatStart };
  readonly without: string[];
  readonly entries: Map<string, number>;
  readonly wrongExpiry: string[];
  looked: number;
}

const look = async (server: LoadedServer, shard: string, { keys, expiring }: RedisSettings, totals: Totals): Promise<void> => {
  totals.keys += server.loaded;
  const beat = await beatOf(server);
  if (!beat) totals.without.push(shard);
  // What is lost is what the worst shard lost.
  else if (!totals.oldest.beat || beat.sequence < totals.oldest.beat.sequence) totals.oldest.beat = beat;
  for (const key of keys) {
    const entries = await entriesOf(server, key);
    if (entries !== undefined) totals.entries.set(key, entries);
  }
  for (const one of expiring) {
    const { looked, wrong } = await sampleExpiring(server, one);
    totals.looked += looked;
    totals.wrongExpiry.push(...wrong);
  }
};

/**
 * Restores it, and checks what was restored.
 *
 * @param settings how it is judged
 * @param bucket where the snapshots are
 * @param context what is known of it
 * @param findings receives what is found
 * @returns paths of the snapshots, where they are kept
 * @throws {RestoreFailure} when it cannot be restored
 * @throws when the drill itself cannot run
 */
export const drillRedis = async (settings: RedisSettings, bucket: Bucket, context: DrillContext, findings: Findings): Promise<readonly string[]> => {
  const { known, directory, keep } = context;
  const newest = known.newest('redis');
  const { set, stored } = await chooseSet<Snapshot>(bucket, settings, context, LOST, findings);
  const shards = shardsAt(known.beats, set.takenAt);
  findings.check('shards', shards === undefined || set.snapshots.length >= shards, `${set.snapshots.length}`, `the set has ${counted(set.snapshots.length, 'shard')}, where Redis had ${shards}: the keys of the others are lost`);
  const identity = await identityIn(settings.identityFile);
  const totals: Totals = { keys: 0, oldest: {}, without: [], entries: new Map(), wrongExpiry: [], looked: 0 };
  const [times, bytes] = [{ fetch: 0, ready: 0, verify: 0 }, set.snapshots.reduce((sum, one) => sum + one.bytes, 0)];
  const pathOf = (index: number): string => join(directory, `${index}.rdb`);
  for (const [index, snapshot] of set.snapshots.entries()) {
    const rdb = pathOf(index);
    const fetched = stopwatch();
    await fetchSnapshot(snapshot, stored.keys, bucket, identity, rdb);
    times.fetch += fetched();
    const loaded = stopwatch();
    const server = await startLoaded(rdb, join(directory, `server-${index}`));
    times.ready += loaded();
    try {
      const verified = stopwatch();
      findings.need(`load of ${snapshot.shard}`, server.loaded + server.expired === snapshot.keys, `${server.loaded} keys, and ${server.expired} that were over meanwhile`, `${server.loaded} keys were loaded and ${server.expired} were over, where ${snapshot.keys} were taken: the others are lost`);
      await look(server, snapshot.shard, settings, totals);
      times.verify += verified();
    } finally {
      await server.stop();
    }
    await Promise.all([keep ? undefined : rm(rdb), rm(join(directory, `server-${index}`), { recursive: true })]);
  }
  findings.phase('fetch', times.fetch, bytes);
  findings.phase('verify', times.verify);
  findings.phase('ready', times.ready, bytes);
  report(settings, totals, newest, context, findings);
  return keep ? set.snapshots.map((_, index) => pathOf(index)) : [];
};

const report = ({ keys, expiring }: RedisSettings, totals: Totals, newest: Beat | undefined, context: DrillContext, findings: Findings): void => {
  const { oldest: { beat }, without, entries, wrongExpiry, looked } = totals;
  findings.check('keys', totals.keys > 0, `${totals.keys}`, 'the snapshots have no key that is not over: all of Redis would be lost');
  findings.check('heartbeat', beat !== undefined && without.length === 0, `every shard has beat ${beat?.sequence}, or a newer one`, `${without.join(', ')} has no heartbeat: nothing says how old what was restored is`);
  for (const key of keys) findings.check(`key ${key}`, entries.has(key), `${entries.get(key)} entries`, `${key} is not there: what was in it is lost`);
  if (expiring.length > 0) findings.check('expiry', wrongExpiry.length === 0, `${looked} keys that were looked at go in time`, `${wrongExpiry.length} of ${looked} keys do not go when they should: ${wrongExpiry.slice(0, 3).join(', ')}`);
  if (beat && newest) checkLoss('redis', beat, context, findings);
};
