/** The only set of a kind that a copy has. */
import { join } from 'node:path';
import type { Snapshot, SnapshotSet } from '../../backup/redis/snapshot-set.ts';
import type { SetOf, StoredSnapshot as StoredObject } from '../../backup/storage/snapshot-set.ts';
import { directoryBucket } from '../drill/storage/directory-bucket.ts';
import type { Copy } from './fault.ts';
import { REDIS_PREFIX } from './places.ts';

/** It, and its only snapshot. */
export interface StoredSnapshot {
  readonly manifest: string;
  readonly set: SnapshotSet;
  readonly snapshot: Snapshot;
}

/** Finds the set with a prefix. */
export const setIn = async <S extends StoredObject>({ places }: Copy, prefix: string): Promise<{ readonly manifest: string; readonly set: SetOf<S> }> => {
  const bucket = directoryBucket(places.storage);
  const key = (await bucket.keys(`${prefix}/`)).find((name) => name.endsWith('manifest.json'))!;
  return { manifest: join(places.storage, key), set: JSON.parse(await bucket.text(key)) as SetOf<S> };
};

/** Finds that of Redis. */
export const storedIn = async (copy: Copy): Promise<StoredSnapshot> => {
  const { manifest, set } = await setIn<Snapshot>(copy, REDIS_PREFIX);
  return { manifest, set, snapshot: set.snapshots[0]! };
};
