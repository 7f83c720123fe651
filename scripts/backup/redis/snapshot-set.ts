import type { SetOf, StoredSnapshot } from '../storage/snapshot-set.ts';

/** A snapshot of one shard. */
export interface Snapshot extends StoredSnapshot {
  readonly shard: string;
  /** Keys in it. */
  readonly keys: number;
}

/** Snapshots of all shards. */
export type SnapshotSet = SetOf<Snapshot>;
