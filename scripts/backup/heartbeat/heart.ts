/** Beats, one after the other. */
import { settlesWithin } from '../../process/settles-within.ts';
import type { RedisAddress } from '../redis/address.ts';
import { archiveWatch } from './archive-lag.ts';
import type { Beat, BeatStart } from './beat.ts';
import type { BeatLog } from './beat-log.ts';
import type { HeartbeatMetrics } from './metrics.ts';
import { lastInPostgres, writePostgresBeat, type PostgresTarget } from './postgres-beats.ts';
import { writeRedisBeat } from './redis-beats.ts';

/** Whatever a target takes, the next beat is not to wait for it. */
const PATIENCE_MS = 20_000;
/** Beats that wait for the archive: a day of them, by default. */
const REMEMBERED = 2880;

/** What is measured, and where the beats are known from when it is lost. */
export interface HeartOptions {
  readonly region: string;
  readonly postgres?: PostgresTarget;
  readonly redis?: RedisAddress;
  /** By their names in metrics. */
  readonly logs: Readonly<Record<string, BeatLog>>;
  readonly metrics: HeartbeatMetrics;
}

/**
 * Makes a heart.
 *
 * @param options what is measured
 * @returns has it beat once; what a target lacks is logged and counted, and never stops the others
 */
export const makeHeart = ({ region, postgres, redis, logs, metrics }: HeartOptions): (() => Promise<void>) => {
  const archivedThrough = archiveWatch(REMEMBERED);
  const failing = new Set<string>();
  let sequence: number | undefined;
  // One that never answers is to be noticed, too.
  for (const target of [...(postgres ? ['postgres'] : []), ...(redis ? ['redis'] : []), ...Object.keys(logs)]) metrics.lastSuccess.set({ target }, 0);

  const attempt = async <T>(target: string, { time }: Pick<BeatStart, 'time'>, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      const working = work();
      if (!(await settlesWithin(working, PATIENCE_MS))) throw new Error(`no answer within ${PATIENCE_MS / 1000} s`);
      metrics.lastSuccess.set({ target }, Date.parse(time) / 1000);
      if (failing.delete(target)) console.log(`${time} ${target} has beats again.`);
      return await working;
    } catch (error) {
      metrics.failures.inc({ target });
      // Once, not twice a minute.
      if (!failing.has(target)) console.error(`${time} ${target} has no beat: ${error instanceof Error ? error.message : String(error)}`);
      failing.add(target);
      return undefined;
    }
  };

  /** Counts on from the highest that is known anywhere: the database may have been set back. */
  const lastKnown = async (): Promise<number> => {
    const asked = [...(postgres ? [lastInPostgres(postgres)] : []), ...Object.values(logs).map(async (log) => (await log.last())?.sequence ?? 0)];
    const answers = (await Promise.allSettled(asked)).filter((answer) => answer.status === 'fulfilled');
    if (answers.length === 0) throw new Error('Nobody knows the number of the last beat.');
    return Math.max(...answers.map(({ value }) => value));
  };

  return async () => {
    const time = new Date().toISOString();
    sequence ??= await attempt('sequence', { time }, lastKnown);
    if (sequence === undefined) return;
    sequence += 1;
    const start: BeatStart = { sequence, time, region };
    const [position, shards] = await Promise.all([
      postgres && attempt('postgres', start, () => writePostgresBeat(postgres, start)),
      redis && attempt('redis', start, () => writeRedisBeat(redis, start)),
    ]);
    const beat: Beat = { ...start, ...(position ? { postgres: position } : {}), ...(shards ? { redis: { shards } } : {}) };
    await Promise.all(Object.entries(logs).map(([name, log]) => attempt(name, start, () => log.append(beat))));
    metrics.sequence.set(sequence);
    const archived = archivedThrough(beat);
    if (archived) metrics.archivedThrough.set(archived.getTime() / 1000);
    // Somebody else counted on, or the database has been set back and forth: ask again.
    if (postgres && !position) sequence = undefined;
  };
};
