import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

const MOST_MS = 1000;
const SLICE_MS = 10;

const spin = (milliseconds: number): void => {
  for (const end = performance.now() + milliseconds; performance.now() < end; ) createHash('sha256').update('burn').digest();
};

/**
 * Uses CPU for as long as it is asked to, in slices, so that other requests are answered meanwhile.
 *
 * @param app the server
 */
export const serveBurn = (app: FastifyInstance): void => {
  app.get<{ Querystring: { ms?: string } }>('/burn', async ({ query }, reply) => {
    const milliseconds = Number(query.ms ?? 100);
    if (!(milliseconds > 0 && milliseconds <= MOST_MS)) return reply.code(400).send({ error: `ms has to be a number above 0, at most ${MOST_MS}.` });
    for (let spent = 0; spent < milliseconds; spent += SLICE_MS) {
      spin(SLICE_MS);
      await setImmediate();
    }
    return { burned: milliseconds };
  });
};
