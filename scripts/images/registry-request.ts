/** Requests to a registry, and to what it gets its tokens from. */
import { request as plainRequest, type IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { buffer } from 'node:stream/consumers';

const TIMEOUT_MS = 30_000;

/** What is asked. */
export interface Question {
  readonly method: 'HEAD' | 'GET' | 'PUT';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** What was answered. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/**
 * Asks once.
 *
 * @param question what
 * @param ca certificates that the server is trusted by, as PEM; default those of Node.js
 * @throws when there is no answer
 */
export const ask = ({ method, url, headers = {}, body }: Question, ca?: readonly string[]): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(new Error(`The registry does not answer ${method} ${url}: ${error.message}`));
    const options = { method, timeout: TIMEOUT_MS, agent: false, headers } as const;
    const asked = (url.startsWith('http://') ? plainRequest : request)(url, { ...options, ...(ca ? { ca: [...ca] } : {}) }, (response) => {
      buffer(response).then((content) => resolve({ status: response.statusCode!, headers: response.headers, body: content }), fail);
    });
    asked.on('timeout', () => asked.destroy(new Error(`no answer for ${TIMEOUT_MS / 1000} s`)));
    asked.on('error', fail);
    asked.end(body);
  });
