/** A load of writes, and what became of each of them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { vi } from 'vitest';
import { connect, withClient, type Connection, type RedisClient } from './connection.ts';

/** What is asked of each write. */
export interface LoadOptions {
  readonly connection: Connection;
  /** Replicas that have to have it before it counts as acknowledged, as `WAIT` asks for. @default 0 */
  readonly wait?: number;
}

/** What became of the writes. */
export interface LoadReport {
  readonly acknowledged: number;
  /** Acknowledged ones that are not there. */
  readonly lost: number;
  /** Milliseconds from the first to the last lost one; 0 where there are none. */
  readonly lostSpanMs: number;
  /** The longest time without an acknowledged write. */
  readonly longestOutageMs: number;
}

/** Writes that go on until they are stopped. */
export interface Load {
  /** Waits until a number of further writes were acknowledged. */
  more(count: number, timeoutMs: number): Promise<void>;
  /** Stops, and looks at what is there. */
  stop(): Promise<LoadReport>;
}

const WAIT_MS = 400;
const PAUSE_MS = 20;

/** Starts to write, one write after the other. */
export const startLoad = ({ connection, wait = 0 }: LoadOptions): Load => {
  const key = `load:${Date.now()}`;
  const acknowledgedAt: number[] = [];
  const acknowledged: number[] = [];
  let stopped = false;

  const writeOne = async (client: RedisClient, number: number): Promise<void> => {
    await client.hSet(key, String(number), '1');
    if (wait > 0 && (await client.wait(wait, WAIT_MS)) < wait) return;
    acknowledged.push(number);
    acknowledgedAt.push(performance.now());
  };
  const writing = (async () => {
    for (let number = 0; !stopped; ) {
      const client = await connect(connection).catch(() => undefined);
      try {
        for (; client && !stopped; number++) await writeOne(client, number);
      } catch {
        // Whether it was written is not known; it was not acknowledged.
        number++;
      } finally {
        if (client?.isOpen) client.destroy();
      }
      await sleep(PAUSE_MS);
    }
  })();

  return {
    more: async (count, timeoutMs) => {
      const goal = acknowledged.length + count;
      await vi.waitUntil(() => acknowledged.length >= goal, { timeout: timeoutMs, interval: 50 });
    },
    stop: async () => {
      stopped = true;
      await writing;
      const present = new Set(await vi.waitFor(() => withClient(connection, (client) => client.hKeys(key)), { timeout: 30_000, interval: 500 }));
      const lostAt = acknowledged.flatMap((number, index) => (present.has(String(number)) ? [] : [acknowledgedAt[index]!]));
      const gaps = acknowledgedAt.slice(1).map((time, index) => time - acknowledgedAt[index]!);
      return {
        acknowledged: acknowledged.length,
        lost: lostAt.length,
        lostSpanMs: lostAt.length === 0 ? 0 : Math.round(lostAt.at(-1)! - lostAt[0]!),
        longestOutageMs: Math.round(Math.max(...gaps)),
      };
    },
  };
};
