import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { Counter } from 'prom-client';
import { inTransaction } from './database.ts';
import type { Redis } from './redis.ts';
import type { Settings } from './settings.ts';

/** A job that another worker has held for so long belongs to nobody: that worker is dead. */
const abandonedAfter = (jobsPerSecond: number): number => Math.max(10_000, 10_000 / jobsPerSecond);

const BLOCK_MS = 1000;

type Message = Pick<Job, 'id' | 'message'>;

interface Job {
  readonly id: string;
  readonly message: Record<string, string>;
  /** Whether another worker had it, and left it. */
  readonly abandoned: boolean;
}

/** Does a job once: its effect is there exactly when its result is new. */
const perform = async (database: Pool, { message, abandoned }: Job): Promise<void> => {
  const { job, batch } = message;
  await inTransaction(database, async (client) => {
    const { rowCount } = await client.query('INSERT INTO results (job, batch, abandoned) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [job, batch, abandoned]);
    if (rowCount === 1) await client.query('INSERT INTO effects (job, batch) VALUES ($1, $2)', [job, batch]);
  });
};

/** Takes the next job: one that a dead worker has left, else a new one. */
const take = async (redis: Redis, { queue, group, instance, jobsPerSecond }: Settings): Promise<Job | undefined> => {
  const { messages } = await redis.xAutoClaim(queue, group, instance, abandonedAfter(jobsPerSecond), '0-0', { COUNT: 1 });
  const [left] = messages;
  if (left) return { ...(left as Message), abandoned: true };
  const streams = await redis.xReadGroup(group, instance, { key: queue, id: '>' }, { COUNT: 1, BLOCK: BLOCK_MS });
  const fresh = (streams as { messages: Message[] }[] | null)?.[0]?.messages[0];
  return fresh && { ...fresh, abandoned: false };
};

const ensureGroup = async (redis: Redis, { queue, group }: Settings): Promise<void> => {
  await redis.xGroupCreate(queue, group, '0', { MKSTREAM: true }).catch((error: Error) => {
    if (!error.message.startsWith('BUSYGROUP')) throw error;
  });
};

/**
 * Takes jobs at a set rate until it is stopped; the job in hand is finished. A job leaves the queue only when its result is
 * in the database, so one whose worker dies is done by another.
 *
 * @param database where results go
 * @param redis the queue; a client of its own, since it waits
 * @param settings the queue, and how many jobs a second
 * @param stopped ends the work
 */
export const work = async (database: Pool, redis: Redis, settings: Settings, stopped: AbortSignal): Promise<void> => {
  const done = new Counter({ name: 'jobs_done_total', help: 'Jobs that this worker has done.' });
  const { queue, group, jobsPerSecond } = settings;
  let grouped = false;
  while (!stopped.aborted) {
    try {
      if (!grouped) await ensureGroup(redis, settings);
      grouped = true;
      const job = await take(redis, settings);
      if (!job) continue;
      // The job's own time: a worker that is killed is mostly in the middle of one.
      await delay(1000 / jobsPerSecond);
      await perform(database, job);
      await redis.multi().xAck(queue, group, job.id).xDel(queue, job.id).exec();
      done.inc();
    } catch (error) {
      // Redis or PostgreSQL is away, or Redis came back empty: the job stays where it is.
      console.error('Jobs wait:', (error as Error).message);
      grouped = false;
      await delay(500);
    }
  }
};
