import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Registry } from 'prom-client';

/**
 * Serves `/metrics` to Prometheus and `/healthz` to probes.
 *
 * @param port where
 * @param register what is served
 * @param isAlive whether the program does its work
 */
export const serveMetrics = async (port: number, register: Registry, isAlive: () => boolean): Promise<void> => {
  const server = createServer((request, response) => {
    if (request.url === '/healthz') return void response.writeHead(isAlive() ? 200 : 503).end();
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    register.metrics().then(
      (text) => response.writeHead(200, { 'content-type': register.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await once(server.listen(port), 'listening');
};
