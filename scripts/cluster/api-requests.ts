import { request, type RequestOptions } from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node';

/** An API server refused. */
export class ApiRefusedError extends Error {
  override readonly name = 'ApiRefusedError';
  /** HTTP status. */
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** What is sent. */
export interface ApiBody {
  /** Media type of JSON, such as `application/json`. */
  readonly type: string;
  readonly content: unknown;
}

/** Sends a request. @throws {ApiRefusedError} when the API server refuses */
export type ApiRequest = <Answer>(method: 'GET' | 'PATCH' | 'PUT', path: string, body?: ApiBody) => Promise<Answer>;

/** Connections at a time. */
const CONNECTIONS = 16;

/**
 * Connects to an API server for many requests at once: a client of typed objects makes a connection for each.
 *
 * @param config its kubeconfig; credentials that end are asked for once, so connect anew for each piece of work
 * @throws when there are no credentials
 */
export const apiRequests = async (config: KubeConfig): Promise<ApiRequest> => {
  const options: RequestOptions = {};
  await config.applyToHTTPSOptions(options);
  // Requests that wait use a connection again, and none is kept open when none waits.
  if (typeof options.agent === 'object') options.agent.maxSockets = CONNECTIONS;
  const server = config.getCurrentCluster()!.server.replace(/\/$/, '');
  return <Answer>(method: string, path: string, body?: ApiBody): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const headers = { ...options.headers, accept: 'application/json', ...(body && { 'content-type': body.type }) };
      const sent = request(`${server}${path}`, { ...options, method, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part)).on('error', reject).on('end', () => {
          const text = Buffer.concat(parts).toString('utf8');
          const code = response.statusCode!;
          if (code < 300) resolve(JSON.parse(text) as Answer);
          else reject(new ApiRefusedError(code, messageIn(text)));
        });
      });
      sent.on('error', reject).end(body && JSON.stringify(body.content));
    });
};

/** The words of an API server's refusal. */
const messageIn = (text: string): string => {
  try {
    return (JSON.parse(text) as { readonly message?: string }).message ?? text;
  } catch {
    return text;
  }
};
