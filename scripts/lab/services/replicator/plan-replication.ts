import { versionName, type ObjectVersion } from './version.ts';

/** What is still to be replicated. */
export interface ReplicationPlan {
  /** What may be copied now: the versions of one key together, the oldest first, since the last one that is copied is the current one. */
  readonly due: readonly (readonly ObjectVersion[])[];
  /** All that has not been copied, due or not. */
  readonly pending: readonly ObjectVersion[];
}

/**
 * Decides what is copied.
 *
 * @param versions all versions at the source
 * @param replicated names of those that were copied
 * @param madeUntil what was made after this moment waits
 */
export const planReplication = (versions: readonly ObjectVersion[], replicated: ReadonlySet<string>, madeUntil: Date): ReplicationPlan => {
  const pending = versions.filter((version) => !replicated.has(versionName(version)));
  const byKey = new Map<string, ObjectVersion[]>();
  for (const version of pending) {
    // Not `>`: a lag without an end has no date, and lets nothing through.
    if (!(version.modified <= madeUntil)) continue;
    const name = JSON.stringify([version.bucket, version.key]);
    byKey.set(name, [...(byKey.get(name) ?? []), version]);
  }
  // The ids are ULIDs: their order is that in which they were made, to the millisecond, where times are cut to the second.
  const inOrder = (one: ObjectVersion, other: ObjectVersion) => (one.id < other.id ? -1 : 1);
  return { due: [...byKey.values()].map((chain) => chain.toSorted(inOrder)), pending };
};
