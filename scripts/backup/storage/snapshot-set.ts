import type { Bucket } from './bucket.ts';

/** An object of a set. */
export interface StoredSnapshot {
  /** Key of the object, which is encrypted. */
  readonly object: string;
  /** SHA-256 of the object, in hexadecimal. */
  readonly sha256: string;
  /** Bytes before encryption. */
  readonly bytes: number;
}

/** Snapshots that belong together. Its object is written last: without it there is no backup. */
export interface SetOf<S extends StoredSnapshot> {
  readonly version: 1;
  /** When it was begun, in ISO 8601. */
  readonly takenAt: string;
  readonly snapshots: readonly S[];
}

const MANIFEST = 'manifest.json';

/** What the keys of a set begin with. @param prefix of all sets @param takenAt when it was taken, in ISO 8601 */
export const folderOf = (prefix: string, takenAt: string): string => `${prefix}/${takenAt}/`;

/** Key of what says that a set is whole. @param folder of the set */
export const manifestOf = (folder: string): string => `${folder}${MANIFEST}`;

/** A set that is in a bucket. */
export interface StoredSet {
  /** What its keys begin with. */
  readonly folder: string;
  readonly takenAt: Date;
  readonly keys: readonly string[];
  /** Whether all of it arrived. */
  readonly whole: boolean;
}

/**
 * Understands the keys of sets, the oldest first; what else is under the prefix is left out.
 *
 * @param prefix of all sets
 * @param keys all keys under it
 */
export const setsIn = (prefix: string, keys: readonly string[]): readonly StoredSet[] => {
  const folders = new Map<string, string[]>();
  for (const key of keys) {
    if (!key.startsWith(`${prefix}/`)) continue;
    const name = key.slice(prefix.length + 1).split('/')[0]!;
    folders.set(name, [...(folders.get(name) ?? []), key]);
  }
  return [...folders]
    .map(([name, members]) => ({ folder: folderOf(prefix, name), takenAt: new Date(name), keys: members, whole: members.includes(manifestOf(folderOf(prefix, name))) }))
    .filter(({ takenAt }) => !Number.isNaN(takenAt.getTime()))
    .sort((one, other) => one.takenAt.getTime() - other.takenAt.getTime());
};

/**
 * The sets that a bucket has, the oldest first.
 *
 * @param bucket where they are
 * @param prefix of all sets
 */
export const readSets = async (bucket: Bucket, prefix: string): Promise<readonly StoredSet[]> => setsIn(prefix, await bucket.keys(`${prefix}/`));
