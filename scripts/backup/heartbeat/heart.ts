/** Beats, one after the other. */
import { settlesWithin } from '../../process/settles-within.ts';
import type { RedisAddress } from '../redis/address.ts';
import { archiveWatch } from './archive-watch.ts';
import type { Beat, BeatStart } from './beat.ts';
import type { BeatLog } from './beat-log.ts';
import type { HeartbeatMetrics } from './metrics.ts';
import { isTaken, lastInPostgres, writePostgresBeat, type PostgresTarget } from './postgres-beats.ts';
import { writeRedisBeat } from './redis-beats.ts';

/** Whatever a target takes, the next beat is not to wait for it. */
const PATIENCE_MS = 10_000;
/** What is asked for before the first beat. It has none itself: what is not there for long would be missed. */
const SEQUENCE = 'sequence';
/** Beats that wait for the archive: a day of them, by default. */
const REMEMBERED = 2880;

const inTime = async <T>(work: Promise<T>, patienceMs = PATIENCE_MS): Promise<T> => {
  if (!(await settlesWithin(work, patienceMs))) throw new Error(`no answer within ${patienceMs / 1000} s`);
  return work;
};

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
  // Until it is known, the archive is as far behind as this has looked: a restart is no alarm, and an archive that takes nothing is one soon.
  if (postgres) metrics.archivedThrough.set(Date.now() / 1000);

  const attempt = async <T>(target: string, { time }: Pick<BeatStart, 'time'>, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      const done = await inTime(work());
      if (target !== SEQUENCE) metrics.lastSuccess.set({ target }, Date.parse(time) / 1000);
      if (failing.delete(target)) console.log(`${time} ${target} has beats again.`);
      return done;
    } catch (error) {
      metrics.failures.inc({ target });
      // Once, not twice a minute.
      if (!failing.has(target)) console.error(`${time} ${target} has no beat: ${error instanceof Error ? error.message : String(error)}`);
      failing.add(target);
      return undefined;
    }
  };

  /** Counts on from the highest that is known anywhere, the logs among them: the database may have been set back. */
  const lastKnown = async (): Promise<number> => {
    const answersOf = async (asked: readonly Promise<number>[]) => (await Promise.allSettled(asked.map((one) => inTime(one, PATIENCE_MS / 2)))).flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    const [fromLogs, fromDatabase] = await Promise.all([answersOf(Object.values(logs).map(async (log) => (await log.last())?.sequence ?? 0)), answersOf(postgres ? [lastInPostgres(postgres)] : [])]);
    if (fromLogs.length === 0) throw new Error('No storage says the number of the last beat.');
    return Math.max(...fromLogs, ...fromDatabase);
  };

  /** Somebody else has counted on. */
  const askAgain = (error: unknown): never => {
    if (isTaken(error)) sequence = undefined;
    throw error;
  };

  return async () => {
    const time = new Date().toISOString();
    sequence ??= await attempt(SEQUENCE, { time }, lastKnown);
    if (sequence === undefined) return;
    sequence += 1;
    const start: BeatStart = { sequence, time, region };
    const [position, shards] = await Promise.all([
      postgres && attempt('postgres', start, () => writePostgresBeat(postgres, start).catch(askAgain)),
      redis && attempt('redis', start, () => writeRedisBeat(redis, start)),
    ]);
    const beat: Beat = { ...start, ...(position ? { postgres: position } : {}), ...(shards ? { redis: { shards } } : {}) };
    await Promise.all(Object.entries(logs).map(([name, log]) => attempt(name, start, () => log.append(beat))));
    metrics.sequence.set(start.sequence);
    const archived = archivedThrough(beat);
    if (archived) metrics.archivedThrough.set(archived.getTime() / 1000);
  };
};
