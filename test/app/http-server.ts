import { setTimeout as delay } from 'node:timers/promises';
import fastify, { type FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, register } from 'prom-client';
import type { Settings } from './settings.ts';

/** Checks of what the app needs: each rejects when it is not there. */
export type Checks = Readonly<Record<string, () => Promise<unknown>>>;

/** An HTTP server with health, metrics, and an end that loses no request. */
export interface HttpServer {
  readonly app: FastifyInstance;
  /** Ends it: keep-alive connections are told to close with their next answer, then it closes. */
  close(): Promise<void>;
}

/** How long clients have to learn that their connections close. */
const FAREWELL_MS = 3000;
const CHECK_TIMEOUT_MS = 1500;

const failures = async (checks: Checks): Promise<string[]> => {
  const problems = Object.entries(checks).map(async ([name, check]) => {
    const late = delay(CHECK_TIMEOUT_MS, undefined, { ref: false }).then(() => Promise.reject(new Error('no answer in time')));
    return Promise.race([check(), late]).then(() => [], (error: Error) => [`${name}: ${error.message}`]);
  });
  return (await Promise.all(problems)).flat();
};

/**
 * Makes a server; it does not listen yet.
 *
 * @param settings what the app is told
 * @param checks what `/readyz` looks at
 */
export const httpServer = (settings: Settings, checks: Checks): HttpServer => {
  const app = fastify({ return503OnClosing: false, keepAliveTimeout: 60_000 });
  let closing = false;
  collectDefaultMetrics();
  const durations = new Histogram({ name: 'http_request_duration_seconds', help: 'Time until the answer.', labelNames: ['route', 'status'] });

  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    durations.observe({ route: request.routeOptions.url ?? 'none', status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const reasons = closing ? ['shutting down'] : settings.fault === 'never-ready' ? ['told so by APP_FAULT'] : await failures(checks);
    return reply.code(reasons.length === 0 ? 200 : 503).send({ status: reasons.length === 0 ? 'ready' : 'not ready', reasons });
  });
  app.get('/metrics', async (_request, reply) => reply.type(register.contentType).send(await register.metrics()));
  app.get('/whoami', async () => ({ role: settings.role, instance: settings.instance, region: settings.region }));

  return {
    app,
    async close() {
      closing = true;
      await delay(FAREWELL_MS);
      await app.close();
    },
  };
};
