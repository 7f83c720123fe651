import { manifestOf, readSets, type SetOf, type StoredSet, type StoredSnapshot } from '../../../backup/storage/snapshot-set.ts';
import type { Bucket } from '../../../backup/storage/bucket.ts';
import { counted } from '../../../console/counted.ts';
import { formatDuration } from '../../../console/duration.ts';
import type { Source } from '../../report/report.ts';
import type { DrillContext } from '../context.ts';
import { RestoreFailure } from '../failure.ts';
import type { Findings } from '../findings.ts';
import type { SetSettings } from './set-settings.ts';

/** A set that is restored, and which objects the storage has of it. */
export interface ChosenSet<S extends StoredSnapshot> {
  readonly set: SetOf<S>;
  readonly stored: StoredSet;
}

/** What is lost, in words that begin a sentence's end. */
export interface Lost {
  /** Without any set, such as `all keys`. */
  readonly all: string;
  /** With one that is too old, such as `what came to Redis since`. */
  readonly since: string;
}

/** The manifest of a set. @throws {RestoreFailure} when it is not one */
const readManifest = async <S extends StoredSnapshot>(bucket: Bucket, folder: string): Promise<SetOf<S>> => {
  const text = await bucket.text(manifestOf(folder));
  try {
    const set = JSON.parse(text) as SetOf<S>;
    if (set.snapshots.length > 0) return set;
  } catch {
    // What is not even JSON, or has no list, is none either.
  }
  throw new RestoreFailure('manifest', `${manifestOf(folder)} is damaged: it names no snapshots, so what is in them is lost`);
};

/** The newest of sets that are whole; of a copy, which gets a manifest before the snapshots in it, the newest of which all have arrived. */
const newestOf = async <S extends StoredSnapshot>(bucket: Bucket, sets: readonly StoredSet[], source: Source): Promise<ChosenSet<S> | undefined> => {
  const read = async (stored: StoredSet): Promise<ChosenSet<S>> => ({ set: await readManifest(bucket, stored.folder), stored });
  for (const stored of source === 'own' ? [] : sets.toReversed()) {
    const one = await read(stored);
    if (one.set.snapshots.every(({ object }) => stored.keys.includes(object))) return one;
  }
  const newest = sets.at(-1);
  return newest && read(newest);
};

/**
 * Chooses the newest set of snapshots that is whole.
 *
 * @param bucket where they are
 * @param settings how they are judged
 * @param context the moment that is restored, and the source: a copy may lag behind
 * @param lost what is lost without them
 * @param findings receives what is found
 * @throws {RestoreFailure} when there is none
 * @throws when all are newer than the moment, of which nothing can be known
 */
export const chooseSet = async <S extends StoredSnapshot>(bucket: Bucket, settings: SetSettings, { source, until }: Pick<DrillContext, 'source' | 'until'>, lost: Lost, findings: Findings): Promise<ChosenSet<S>> => {
  const { prefix, backupAgeSeconds, backupDeadlineSeconds } = settings;
  const sets = await readSets(bucket, prefix);
  const chosen = await newestOf<S>(bucket, sets.filter(({ whole, takenAt }) => whole && takenAt <= until), source);
  const whole = sets.filter((one) => one.whole);
  const where = `in the bucket ${bucket.name} under ${prefix}/`;
  const [first] = sets;
  const none = `no whole set of snapshots ${where} is older than ${until.toISOString()}`;
  // Nothing is lost that never was. One that was interrupted before should have been whole.
  if (whole[0] && first!.takenAt > until) throw new Error(`${none}: the first is of ${whole[0].takenAt.toISOString()}. Ask for a moment after it`);
  findings.need(
    'backup',
    chosen !== undefined,
    `${counted(whole.length, 'set')} ${where}; ${chosen?.stored.takenAt.toISOString()} is restored`,
    `${whole.length === 0 ? `there is no whole set of snapshots ${where}` : `${none}, and that of ${first!.takenAt.toISOString()} was interrupted`}: ${lost.all} would be lost`,
  );
  const { stored } = chosen;
  const age = until.getTime() - stored.takenAt.getTime();
  findings.check('backup age', age <= backupAgeSeconds * 1000, `it was taken ${formatDuration(age)} before`, `it was taken ${formatDuration(age)} before, more than ${backupAgeSeconds} s: ${lost.since} would be lost`);
  const interrupted = sets.filter(({ whole, takenAt }) => !whole && takenAt > stored.takenAt && takenAt <= until && Date.now() - takenAt.getTime() > backupDeadlineSeconds * 1000);
  findings.check('interrupted backups', interrupted.length === 0, 'none', `the set of ${interrupted.map(({ takenAt }) => takenAt.toISOString()).join(', ')} was interrupted and cannot be restored`);
  return chosen;
};
