import { request } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import { readKubeconfig } from './kubeconfig.ts';

/** What an API server answered. */
export interface Answer {
  /** HTTP status; 0 when there was no answer at all. */
  readonly status: number;
  /** The body, or why there was no answer. */
  readonly body: string;
}

/** Asks the API server for a path. Never rejects. */
export type ApiGet = (path: string) => Promise<Answer>;

/** How long to wait for something, and what ends the wait. */
export interface WaitOptions {
  /** The bound in milliseconds. */
  readonly timeoutMs: number;
  /** Ends the wait early, with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

const INTERVAL_MS = 100;
const REQUEST_TIMEOUT_MS = 5_000;

/**
 * A small client of an API server, for the first moments when it does not answer yet.
 *
 * @param kubeconfig path of a kubeconfig of a region
 * @throws when the kubeconfig cannot be read
 */
export const apiClient = async (kubeconfig: string): Promise<ApiGet> => {
  const config = await readKubeconfig(kubeconfig);
  const { server, 'certificate-authority-data': authority } = config.clusters[0].cluster;
  const { 'client-certificate-data': certificate, 'client-key-data': key } = config.users[0].user;
  const [ca, cert, privateKey] = [authority, certificate, key].map((data) => Buffer.from(data, 'base64'));
  return (path) =>
    new Promise((resolve) => {
      const options = { ca, cert, key: privateKey, agent: false, timeout: REQUEST_TIMEOUT_MS };
      const call = request(new URL(path, server), options, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
        response.on('error', (error) => resolve({ status: 0, body: error.message }));
      });
      call.on('timeout', () => call.destroy(new Error(`no answer within ${REQUEST_TIMEOUT_MS} ms`)));
      call.on('error', (error) => resolve({ status: 0, body: error.message }));
      call.end();
    });
};

/**
 * Asks for a path until the API server answers 200.
 *
 * @param get the client
 * @param path the path
 * @param options the bound
 * @throws when the bound has passed; the message holds the last answer
 */
export const waitForOk = async (get: ApiGet, path: string, { timeoutMs, signal }: WaitOptions): Promise<void> => {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    const { status, body } = await get(path);
    if (status === 200) return;
    if (performance.now() > deadline)
      throw new Error(`${path} was not there within ${timeoutMs / 1000} s; the last answer: ${status || ''} ${body.trim()}`);
    await delay(INTERVAL_MS, undefined, { signal });
  }
};
