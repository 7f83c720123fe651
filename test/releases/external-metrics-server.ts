import { EventEmitter, on, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { externalMetricsAnswer, metricPath } from '../../scripts/lab/services/queue-metrics/answer.ts';

/** A metrics adapter for tests: it serves one queue for each namespace, with the length that the test says. */
export interface ExternalMetricsServer {
  readonly port: number;
  /** Sets the length of a namespace's queue. */
  setLength(namespace: string, length: number): void;
  /**
   * Waits until the length of a namespace's queue was read a number of times from now on.
   *
   * @throws when that takes too long
   */
  reads(namespace: string, count: number): Promise<void>;
  stop(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const READS_TIMEOUT_MS = 60_000;

/**
 * Starts a metrics adapter on loopback. It shows the API server's own certificate, and admits nobody but that API server,
 * which shows the one it has for aggregated APIs.
 *
 * @param pki directory of the certificates of a control plane
 */
export const startExternalMetricsServer = async (pki: string): Promise<ExternalMetricsServer> => {
  const [cert, key, ca] = await Promise.all(
    ['apiserver.crt', 'apiserver.key', 'front-proxy-ca.crt'].map((file) => readFile(join(pki, file))),
  );
  const lengths = new Map<string, number>();
  const events = new EventEmitter();
  const server = createServer({ cert, key, ca, requestCert: true, rejectUnauthorized: true }, (request, response) => {
    const url = new URL(request.url ?? '/', 'https://localhost');
    const read = metricPath(url);
    const answer = externalMetricsAnswer(url, read && lengths.get(read.namespace));
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}));
    // In the same tick as the answer, so that a length that is set later belongs to a later read.
    if (read) events.emit('read', read.namespace);
  });
  await once(server.listen(0, LOOPBACK), 'listening');

  const reads = async (namespace: string, count: number): Promise<void> => {
    let done = 0;
    try {
      for await (const [by] of on(events, 'read', { signal: AbortSignal.timeout(READS_TIMEOUT_MS) })) {
        if (by === namespace && ++done === count) return;
      }
    } catch (cause) {
      throw new Error(`${namespace} read its queue ${done} times in ${READS_TIMEOUT_MS / 1000} s, not ${count}`, { cause });
    }
  };
  const stop = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return {
    port: (server.address() as AddressInfo).port,
    setLength: (namespace, length) => void lengths.set(namespace, length),
    reads,
    stop,
  };
};
