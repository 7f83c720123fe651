/** The workers of the reference app, without a database. */
import { vi } from 'vitest';
import type { Pool } from 'pg';
import type { Redis } from '../../app/redis.ts';
import type { Settings } from '../../app/settings.ts';
import { work } from '../../app/worker.ts';

/** Has a worker do jobs until so many are done. @returns the jobs */
export const workUntilDone = async (redis: Redis, queue: Pick<Settings, 'queue' | 'group'>, count: number): Promise<ReadonlySet<string>> => {
  const done = new Set<string>();
  const query = async (text: string, values: readonly string[] = []) => {
    if (text.includes('INTO results')) done.add(values[0]!);
    return { rowCount: 1 };
  };
  const database = { connect: async () => ({ query, release: () => {} }) } as unknown as Pool;
  const stopped = new AbortController();
  const working = work(database, redis, { ...queue, instance: 'test', jobsPerSecond: 1000 } as Settings, stopped.signal);
  await vi.waitUntil(() => done.size >= count, { timeout: 60_000, interval: 100 }).finally(() => stopped.abort());
  await working;
  return done;
};
