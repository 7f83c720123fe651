/** What may befall a primary, and what its clients see of it: those of the Service, and one beside it that needs no network. */
import { expect, vi, type RunnerTestCase as Test } from 'vitest';
import { command } from '../../../scripts/process/command.ts';
import { underLoad, type LoadReport } from '../load.ts';
import { processOf } from '../pod-process.ts';
import type { Where } from '../stack.ts';
import { insidePod, type Connection } from './connection.ts';
import { primaryPod } from './release.ts';
import { tableSessions } from './sessions.ts';
import { writesTo } from './writes-to.ts';

/** The process of the server in a pod. */
export const POSTGRES = 'postgres\0-D';

/** What befalls a primary, and its end. */
interface Harm {
  befall(pod: string): Promise<void>;
  /** @default nothing */
  relieve?(pod: string): Promise<void>;
}

/** What clients saw. */
interface Replaced {
  /** Those of the Service. */
  readonly report: LoadReport;
  /** How many writes that the old primary acknowledged to the client beside it are not there. */
  readonly missingBeside: number;
}

/** Something befalls the primary; another one is promoted. Holds that the old one has stopped taking writes by then. */
export const replaced = async (task: Test, where: Where, connection: Connection, { befall, relieve }: Harm): Promise<Replaced> => {
  const old = await primaryPod(where);
  const toOld = writesTo(insidePod(connection, await processOf(where, old, POSTGRES)), 'old');
  const toService = writesTo(connection, 'service');
  const byOthers = () => toService.acknowledged.find(({ server }) => server !== toOld.acknowledged[0]!.server);
  try {
    await vi.waitUntil(() => toOld.acknowledged.length > 0 && toService.acknowledged.length > 0, { timeout: 20_000 });
    const report = await underLoad({ task, open: await tableSessions(connection), writes: 200, withinMs: 90_000 }, async () => {
      await befall(old);
      await expect.poll(byOthers, { timeout: 60_000, interval: 100 }).toBeDefined();
    });
    expect(toOld.acknowledged.at(-1)!.at).toBeLessThan(byOthers()!.at);
    return { report, missingBeside: await toOld.missing(connection) };
  } finally {
    await relieve?.(old);
    await Promise.all([toOld.stop(), toService.stop()]);
  }
};

/** Cuts the network of a pod, in which its containers come and go. */
export const cutOff = (where: Where): Harm => {
  const change = (how: string) => async (pod: string) => {
    for (const chain of ['INPUT', 'OUTPUT']) {
      const { exitCode, stderr } = await command({})`nsenter --target ${await processOf(where, pod, '/pause')} --net iptables --wait ${how} ${chain} --jump DROP`;
      if (exitCode !== 0) throw new Error(stderr);
    }
  };
  return { befall: change('--append'), relieve: change('--delete') };
};
