import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Counter } from 'prom-client';
import type { Databases } from './databases.ts';
import type { Redis } from './redis.ts';
import type { Settings } from './settings.ts';

type Named = { Params: { id: string } };

const CACHE_SECONDS = 30;
const keyOf = (id: string): string => `product:${id}`;

/** Answers with a text that caches may keep, or says that the client's copy is still right. */
const sendCacheable = (request: FastifyRequest, reply: FastifyReply, body: string): FastifyReply => {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  reply.header('cache-control', `public, max-age=${CACHE_SECONDS}`).header('etag', etag).type('application/json');
  return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.send(body);
};

/**
 * product-service: products from their database.
 *
 * @param app the server
 * @param databases where products are
 */
export const serveProducts = (app: FastifyInstance, { ofProduct }: Databases): void => {
  app.get<Named>('/products/:id', async ({ params: { id } }, reply) => {
    const { rows } = await ofProduct(id).query<{ data: unknown }>('SELECT data FROM products WHERE id = $1', [id]);
    return rows[0] ? reply.send({ id, data: rows[0].data }) : reply.code(404).send({ error: `There is no product ${id}. PUT it first.` });
  });
};

/**
 * api-gateway: products through the cache, from product-service where it does not have them.
 *
 * @param app the server
 * @param databases where products are, for writing
 * @param redis the cache; reads work without it
 * @param settings where product-service is
 */
export const relayProducts = (app: FastifyInstance, { ofProduct }: Databases, redis: Redis, { productServiceUrl }: Settings): void => {
  const reads = new Counter({ name: 'cache_reads_total', help: 'Reads of products.', labelNames: ['result'] });

  app.get<Named>('/products/:id', async (request, reply) => {
    const { id } = request.params;
    const cached = await redis.get(keyOf(id)).catch(() => null);
    reads.inc({ result: cached === null ? 'miss' : 'hit' });
    reply.header('x-cache', cached === null ? 'miss' : 'hit');
    if (cached !== null) return sendCacheable(request, reply, cached);
    const answer = await fetch(`${productServiceUrl}/products/${encodeURIComponent(id)}`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    if (!answer || answer.status >= 500) return reply.code(503).send({ error: 'product-service does not answer.' });
    const body = await answer.text();
    if (answer.status !== 200) return reply.code(answer.status).type('application/json').send(body);
    await redis.set(keyOf(id), body, { EX: CACHE_SECONDS }).catch(() => undefined);
    return sendCacheable(request, reply, body);
  });

  app.put<Named & { Body: unknown }>('/products/:id', async ({ params: { id }, body }, reply) => {
    if (typeof body !== 'object' || body === null) return reply.code(400).send({ error: 'A product is a JSON object.' });
    await ofProduct(id).query('INSERT INTO products (id, data) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET data = $2, updated_at = now()', [id, body]);
    await redis.del(keyOf(id)).catch(() => undefined);
    return reply.code(204).send();
  });
};
