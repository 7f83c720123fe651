/** Beats outside of what they measure: an object for each hour, with a line of JSON for each beat. */
import type { Bucket } from '../storage/bucket.ts';
import type { Beat } from './beat.ts';

const hourOf = (time: string): string => time.slice(0, 'YYYY-MM-DDTHH'.length);
const DAY_MS = 24 * 60 * 60 * 1000;

/** Beats in a bucket. */
export interface BeatLog {
  /** The last beat; none where there is none. */
  last(): Promise<Beat | undefined>;
  /** Writes a beat, with those before it that could not be written. */
  append(beat: Beat): Promise<void>;
}

const linesIn = (text: string): readonly string[] => text.split('\n').filter(Boolean);

/** The beats in such an object. */
export const parseBeats = (text: string): readonly Beat[] => linesIn(text).map((line) => JSON.parse(line) as Beat);

/**
 * Opens a log.
 *
 * @param bucket where it is
 * @param prefix what the keys of its objects begin with, without a slash at its end
 * @param retentionDays days for which objects are kept
 */
export const openLog = (bucket: Bucket, prefix: string, retentionDays: number): BeatLog => {
  const keyOf = (hour: string): string => `${prefix}/${hour}.jsonl`;
  const stored = async (hour: string): Promise<readonly string[]> => ((await bucket.keys(keyOf(hour))).length > 0 ? linesIn(await bucket.text(keyOf(hour))) : []);
  const pending: Beat[] = [];
  /** What the object of the last hour has. */
  let current: { readonly hour: string; readonly lines: readonly string[] } | undefined;
  let writing: Promise<void> = Promise.resolve();

  const removeOld = async (now: string): Promise<void> => {
    const oldest = hourOf(new Date(Date.parse(now) - retentionDays * DAY_MS).toISOString());
    const old = (await bucket.keys(`${prefix}/`)).filter((key) => key < keyOf(oldest));
    await bucket.remove(old).catch((error: Error) => console.error(`${old.length} objects that are too old could not be removed: ${error.message}`));
  };

  const write = async (): Promise<void> => {
    while (pending.length > 0) {
      const hour = hourOf(pending[0]!.time);
      const batch = pending.filter(({ time }) => hourOf(time) === hour);
      const begun = current?.hour === hour ? current.lines : undefined;
      // One that runs after another must not forget what that one wrote.
      const lines = [...(begun ?? (await stored(hour))), ...batch.map((beat) => JSON.stringify(beat))];
      await bucket.put(keyOf(hour), `${lines.join('\n')}\n`);
      current = { hour, lines };
      pending.splice(0, batch.length);
      if (!begun) await removeOld(batch[0]!.time);
    }
  };

  return {
    last: async () => {
      const newest = (await bucket.keys(`${prefix}/`)).at(-1);
      return newest === undefined ? undefined : parseBeats(await bucket.text(newest)).at(-1);
    },
    append: (beat) => {
      pending.push(beat);
      // One after the other: of two that write the same object, the one that is overtaken would undo the other.
      writing = writing.catch(() => undefined).then(write);
      return writing;
    },
  };
};
