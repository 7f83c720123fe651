import type { ObjectVersion } from './object-version.ts';
import { sampleKeys } from './sample-keys.ts';

/** What is compared. */
export interface Comparison {
  /** Versions in the bucket, and in its replica. */
  readonly source: readonly ObjectVersion[];
  readonly replica: readonly ObjectVersion[];
  readonly now: Date;
  /** What is younger may still be on its way. */
  readonly graceSeconds: number;
  /** Of how many keys the versions are compared, at most. */
  readonly mostKeys: number;
}

/** What comes of it. */
export interface ComparedVersions {
  /** How many were compared. */
  readonly keys: number;
  readonly versions: number;
  /** Those that the replica lacks, or has otherwise. */
  readonly lost: readonly LostVersion[];
}

/** A version that would be lost with the region. */
export interface LostVersion {
  readonly version: ObjectVersion;
  /** Whether the replica has none, or another content under the same id. */
  readonly why: 'missing' | 'different';
}

const isSame = (one: ObjectVersion, other: ObjectVersion): boolean =>
  one.isDeleteMarker === other.isDeleteMarker && one.size === other.size && (one.etag === undefined || other.etag === undefined || one.etag === other.etag);

const byKey = (versions: readonly ObjectVersion[], keys: ReadonlySet<string>): ReadonlyMap<string, ObjectVersion[]> => {
  const groups = new Map<string, ObjectVersion[]>([...keys].map((key) => [key, []]));
  for (const version of versions) groups.get(version.key)?.push(version);
  return groups;
};

/** Compares the versions of one key: first those with the same id, then what is left by its content, each at most once. */
const compareKey = (source: readonly ObjectVersion[], replica: readonly ObjectVersion[]): readonly LostVersion[] => {
  const ids = new Set(source.map(({ id }) => id));
  const copies = new Map(replica.filter(({ id }) => ids.has(id)).map((copy) => [copy.id, copy]));
  const others = replica.filter(({ id }) => !ids.has(id));
  return source.flatMap((version): LostVersion[] => {
    const copy = copies.get(version.id);
    if (copy) return isSame(version, copy) ? [] : [{ version, why: 'different' }];
    const index = others.findIndex((other) => isSame(version, other));
    if (index < 0) return [{ version, why: 'missing' }];
    others.splice(index, 1);
    return [];
  });
};

/**
 * Compares a sample of the versions in a bucket with its replica. What the replica has beyond them is no loss: a version that is deleted
 * for good is not replicated.
 *
 * @param comparison what is compared
 */
export const compareVersions = ({ source, replica, now, graceSeconds, mostKeys }: Comparison): ComparedVersions => {
  const due = source.filter(({ modified }) => now.getTime() - modified.getTime() > graceSeconds * 1000);
  const sample = sampleKeys(mostKeys);
  for (const { key } of due) sample.add(key);
  const [here, there] = [byKey(due, sample.keys()), byKey(replica, sample.keys())];
  const compared = [...here].map(([key, versions]) => compareKey(versions, there.get(key)!));
  return { keys: here.size, versions: [...here.values()].flat().length, lost: compared.flat() };
};
