import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import type { Redis } from './redis.ts';
import type { Settings } from './settings.ts';

const MOST = 10_000;

/**
 * Puts jobs into the queue.
 *
 * @param redis the queue
 * @param queue its key
 * @param count how many
 * @returns the name of the batch
 */
export const enqueue = async (redis: Redis, queue: string, count: number): Promise<string> => {
  const batch = randomUUID();
  const transaction = redis.multi();
  // All or none: a batch of which a part is in the queue could not be counted.
  for (let number = 0; number < count; number++) transaction.xAdd(queue, '*', { job: `${batch}/${number}`, batch });
  await transaction.exec();
  return batch;
};

/**
 * api-gateway: takes orders for jobs, and says what became of them.
 *
 * @param app the server
 * @param database where results are
 * @param redis the queue
 * @param settings its key
 */
export const serveJobs = (app: FastifyInstance, database: Pool, redis: Redis, { queue }: Settings): void => {
  app.post<{ Body: { count?: number } | undefined }>('/jobs', async ({ body }, reply) => {
    const count = body?.count ?? Number.NaN;
    if (!Number.isInteger(count) || count < 1 || count > MOST) return reply.code(400).send({ error: `count has to be a whole number from 1 to ${MOST}.` });
    return reply.code(202).send({ batch: await enqueue(redis, queue, count), count });
  });

  app.get<{ Params: { batch: string } }>('/jobs/:batch', async ({ params: { batch } }) => {
    const { rows } = await database.query<{ done: number; twice: number; abandoned: number }>(
      `SELECT count(DISTINCT job)::int AS done, (count(*) - count(DISTINCT job))::int AS twice,
        (SELECT count(*) FROM results WHERE results.batch = $1 AND abandoned)::int AS abandoned FROM effects WHERE batch = $1`,
      [batch],
    );
    return { batch, ...rows[0]!, waiting: await redis.xLen(queue) };
  });
};
