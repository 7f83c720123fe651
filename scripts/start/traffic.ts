import { setTimeout as delay } from 'node:timers/promises';

/** What came of the requests to a gateway. */
export interface Traffic {
  readonly requests: number;
  readonly failed: number;
  /** How often each kind of failure came, in words; empty without one. */
  readonly failures: Readonly<Record<string, number>>;
  /** Median and 95th percentile of the time until the answer, in milliseconds. */
  readonly median: number;
  readonly slow: number;
  /** How many answers came from the cache. */
  readonly cached: number;
  /** Jobs that were enqueued, and those that were done within {@link JOBS_TIMEOUT_MS}. */
  readonly jobs: number;
  readonly done: number;
}

const REQUESTS = 300;
const AT_ONCE = 10;
const PRODUCTS = 20;
const JOBS = 50;
const JOBS_TIMEOUT_MS = 30_000;
const TIMEOUT_MS = 10_000;

const json = (method: string, body: object): RequestInit => ({ method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

const ask = (url: string, init: RequestInit = {}): Promise<Response> => fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });

/** Asks for something that has to be accepted. */
const demand = async (url: string, init: RequestInit = {}): Promise<Response> => {
  const answer = await ask(url, init);
  if (!answer.ok) throw new Error(`${init.method ?? 'GET'} ${url} was answered with ${answer.status}: ${await answer.text()}`);
  return answer;
};

/** What is wrong with an answer, in words; `undefined` when nothing is. */
const wrongWith = async (asked: Promise<Response>): Promise<string | undefined> => {
  try {
    const answer = await asked;
    // A body that breaks off is a failure as well.
    const body = await answer.text();
    return answer.ok ? undefined : `status ${answer.status} ${body}`.trim();
  } catch (error) {
    const { message, cause } = error as Error & { readonly cause?: { readonly message?: string } };
    return cause?.message ?? message;
  }
};

/** Value below which a share of the sorted values lies. */
const percentile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

const finishJobs = async (url: string): Promise<number> => {
  const { batch } = (await (await demand(`${url}/jobs`, json('POST', { count: JOBS }))).json()) as { batch: string };
  const deadline = performance.now() + JOBS_TIMEOUT_MS;
  for (;;) {
    const { done } = (await (await demand(`${url}/jobs/${batch}`)).json()) as { done: number };
    if (done >= JOBS || performance.now() > deadline) return done;
    await delay(250);
  }
};

/**
 * Sends traffic through a gateway: writes products, reads them again and again, enqueues jobs and waits for them.
 *
 * @param url URL of the gateway
 * @throws when the gateway does not accept writes or jobs
 */
export const sendTraffic = async (url: string): Promise<Traffic> => {
  for (let id = 0; id < PRODUCTS; id++) await demand(`${url}/products/${id}`, json('PUT', { id }));
  const times: number[] = [];
  const failures: Record<string, number> = {};
  let [cached, next] = [0, 0];
  const client = async (): Promise<void> => {
    while (next < REQUESTS) {
      const start = performance.now();
      const answer = ask(`${url}/products/${next++ % PRODUCTS}`);
      const wrong = await wrongWith(answer);
      times.push(performance.now() - start);
      if (wrong === undefined) cached += (await answer).headers.get('x-cache') === 'hit' ? 1 : 0;
      else failures[wrong] = (failures[wrong] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  const sorted = times.sort((one, other) => one - other);
  const failed = Object.values(failures).reduce((sum, count) => sum + count, 0);
  return { requests: times.length, failed, failures, median: percentile(sorted, 0.5), slow: percentile(sorted, 0.95), cached, jobs: JOBS, done: await finishJobs(url) };
};
