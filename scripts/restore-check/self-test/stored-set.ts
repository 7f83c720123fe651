/** The only set of snapshots that a copy has. */
import { join } from 'node:path';
import type { Snapshot, SnapshotSet } from '../../backup/redis/snapshot-set.ts';
import { directoryBucket } from '../drill/storage/directory-bucket.ts';
import type { Copy } from './fault.ts';
import { REDIS_PREFIX } from './places.ts';

/** It, and its only snapshot. */
export interface StoredSnapshot {
  readonly manifest: string;
  readonly set: SnapshotSet;
  readonly snapshot: Snapshot;
}

/** Finds it. */
export const storedIn = async ({ places }: Copy): Promise<StoredSnapshot> => {
  const bucket = directoryBucket(places.storage);
  const key = (await bucket.keys(`${REDIS_PREFIX}/`)).find((name) => name.endsWith('manifest.json'))!;
  const set = JSON.parse(await bucket.text(key)) as SnapshotSet;
  return { manifest: join(places.storage, key), set, snapshot: set.snapshots[0]! };
};
