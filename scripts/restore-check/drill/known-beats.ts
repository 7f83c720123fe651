import { parseBeats } from '../../backup/heartbeat/beat-log.ts';
import type { Beat } from '../../backup/heartbeat/beat.ts';
import type { Bucket } from '../../backup/storage/bucket.ts';

/** Objects with beats, of an hour each, that are read: as far back as a drill may have to go. */
const HOURS = 72;

/** Signs of life that are known outside of what is restored. */
export interface KnownBeats {
  /** All that count, the oldest first. */
  readonly beats: readonly Beat[];
  /** Where none counts: the first that is in the storage. */
  readonly first?: Beat;
  /** The newest that was written there. */
  newest(of: 'postgres' | 'redis'): Beat | undefined;
}

/** @param all beats @param until the moment after which they do not count; without it all count, whatever the clock of the heartbeat was */
export const knownBeats = (all: readonly Beat[], until?: Date): KnownBeats => {
  const beats = all.filter(({ time }) => until === undefined || new Date(time) <= until).sort((one, other) => one.sequence - other.sequence);
  return { beats, newest: (of) => beats.findLast((beat) => beat[of] !== undefined) };
};

/**
 * Reads beats from the storage.
 *
 * @param bucket where they are
 * @param prefix what the keys of their objects begin with
 * @param until the moment after which they do not count
 * @throws when it cannot be read
 */
export const readKnownBeats = async (bucket: Bucket, prefix: string, until?: Date): Promise<KnownBeats> => {
  const hour = until?.toISOString().slice(0, 'YYYY-MM-DDTHH'.length);
  const all = await bucket.keys(`${prefix}/`);
  const read = async (keys: readonly string[]): Promise<readonly Beat[]> => (await Promise.all(keys.map((key) => bucket.text(key)))).flatMap(parseBeats);
  const known = knownBeats(await read(all.filter((key) => hour === undefined || key <= `${prefix}/${hour}.jsonl`).slice(-HOURS)), until);
  const [first] = known.beats.length > 0 ? [] : await read(all.slice(0, 1));
  return { ...known, ...(first ? { first } : {}) };
};
