/** A load of writes, and what became of each of them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { vi, type RunnerTestCase } from 'vitest';

/** A connection to write through. Whatever fails on it, a new one is made. */
export interface Session {
  /** Writes a number. @returns whether it is acknowledged */
  write(number: number): Promise<boolean>;
  /** Which of these numbers are there. */
  present(numbers: readonly number[]): Promise<ReadonlySet<number>>;
  close(): void;
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
interface Load {
  /** Waits until a number of further writes were acknowledged. */
  more(count: number, timeoutMs: number): Promise<void>;
  /** Ends the writes. */
  end(): Promise<void>;
  /** Ends the writes, and looks at what is there. */
  stop(): Promise<LoadReport>;
}

const PAUSE_MS = 20;

/** Starts to write, one write after the other. @param open opens a session @param betweenMs milliseconds between two writes */
const startLoad = (open: () => Promise<Session>, betweenMs: number): Load => {
  const acknowledged: { readonly number: number; readonly at: number }[] = [];
  let stopped = false;

  const writing = (async () => {
    for (let number = 0; !stopped; ) {
      const session = await open().catch(() => undefined);
      try {
        for (; session && !stopped; number++) {
          if (await session.write(number)) acknowledged.push({ number, at: performance.now() });
          if (betweenMs > 0) await sleep(betweenMs);
        }
      } catch {
        // Whether it was written is not known; it was not acknowledged.
        number++;
      } finally {
        session?.close();
      }
      await sleep(PAUSE_MS);
    }
  })();

  const look = async (): Promise<ReadonlySet<number>> => {
    const session = await open();
    try {
      return await session.present(acknowledged.map(({ number }) => number));
    } finally {
      session.close();
    }
  };

  const end = (): Promise<void> => {
    stopped = true;
    return writing;
  };

  return {
    end,
    more: async (count, timeoutMs) => {
      const goal = acknowledged.length + count;
      await vi.waitUntil(() => acknowledged.length >= goal, { timeout: timeoutMs, interval: 50 });
    },
    stop: async () => {
      await end();
      const present = await vi.waitFor(look, { timeout: 30_000, interval: 500 });
      const lost = acknowledged.filter(({ number }) => !present.has(number));
      const gaps = acknowledged.slice(1).map(({ at }, index) => at - acknowledged[index]!.at);
      return {
        acknowledged: acknowledged.length,
        lost: lost.length,
        lostSpanMs: lost.length === 0 ? 0 : Math.round(lost.at(-1)!.at - lost[0]!.at),
        longestOutageMs: Math.round(gaps.reduce((longest, gap) => Math.max(longest, gap), 0)),
      };
    },
  };
};

/** A load around something that happens. */
export interface LoadOptions {
  /** Receives the figures. */
  readonly task: RunnerTestCase;
  /** Opens a session. */
  readonly open: () => Promise<Session>;
  /** How many writes have to be acknowledged before, and again after it. */
  readonly writes: number;
  /** How long those after it may take. */
  readonly withinMs: number;
  /** Milliseconds between two writes: for what goes on for minutes, and needs the processors itself. @default none */
  readonly betweenMs?: number;
}

/** Writes while something happens, until writes are taken again for a while. */
export const underLoad = async ({ task, open, writes, withinMs, betweenMs = 0 }: LoadOptions, happens: () => Promise<void>): Promise<LoadReport> => {
  const load = startLoad(open, betweenMs);
  try {
    await load.more(writes, 20_000);
    await happens();
    await load.more(writes, withinMs);
  } catch (error) {
    await load.end();
    throw error;
  }
  const report = await load.stop();
  task.meta.figures = { 'acknowledged writes': report.acknowledged, 'of them lost': report.lost, 'longest outage in ms': report.longestOutageMs };
  return report;
};
