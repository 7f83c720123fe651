/** A client that is harder to please than any user: each request is sent once, and has to be answered in full. */
import { Agent, get, type IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** A load that runs. */
export interface Load {
  /** Stops it when all that was sent has ended, and says what it saw. */
  stop(): Promise<LoadResult>;
}

/** What a load saw. */
export interface LoadResult {
  /** Requests that got a 2xx with its whole body. */
  readonly answered: number;
  /** All others. */
  readonly failed: number;
  /** How often each kind of failure came; empty without one. */
  readonly failures: Readonly<Record<string, number>>;
}

/** How a load is made. */
export interface LoadOptions {
  readonly url: string;
  /** Requests a second, at most: a connection has one request at a time. */
  readonly rate: number;
  /** Connections at the same time, which stay open; default 8. */
  readonly connections?: number;
  /** How long an answer may take, in milliseconds; default 10 s. */
  readonly timeoutMs?: number;
}

/** Asks once. @returns what is wrong with the answer; `undefined` when nothing is */
const ask = (url: string, agent: Agent, timeoutMs: number): Promise<string | undefined> =>
  new Promise((resolve) => {
    const read = (response: IncomingMessage): void => {
      response.resume();
      response.once('error', ({ message }) => resolve(`an answer that broke off: ${message}`));
      response.once('end', () => resolve(response.statusCode! >= 200 && response.statusCode! < 300 ? undefined : `status ${response.statusCode}`));
    };
    // Node.js sends nothing again: a connection that ends before its answer is an error, whoever ended it and however.
    const request = get(url, { agent, signal: AbortSignal.timeout(timeoutMs) }, read);
    request.once('error', (error: NodeJS.ErrnoException) => resolve(error.name === 'AbortError' ? `no answer within ${timeoutMs} ms` : (error.code ?? error.message)));
  });

/**
 * Sends requests at a steady rate from this host, which stands outside of the regions, until it is stopped.
 *
 * @param options how the load is made
 */
export const startLoad = ({ url, rate, connections = 8, timeoutMs = 10_000 }: LoadOptions): Load => {
  const failures: Record<string, number> = {};
  let [answered, slot, stopped] = [0, performance.now(), false];
  const client = async (): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (;;) {
      slot = Math.max(performance.now(), slot) + 1000 / rate;
      await delay(slot - performance.now());
      if (stopped) return agent.destroy();
      const failure = await ask(url, agent, timeoutMs);
      if (failure === undefined) answered++;
      else failures[failure] = (failures[failure] ?? 0) + 1;
    }
  };
  const clients = Promise.all(Array.from({ length: connections }, client));
  return {
    async stop() {
      stopped = true;
      await clients;
      return { answered, failed: Object.values(failures).reduce((sum, count) => sum + count, 0), failures };
    },
  };
};
