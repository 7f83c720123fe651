/** What a backup costs production while it runs: `npm run trials -- backup/cost --times 3`. */
import { beforeAll, describe, expect, test } from 'vitest';
import { runByHand } from '../by-hand.ts';
import { hasLab } from '../lab.ts';
import { processOf } from '../pod-process.ts';
import { connectionTo } from '../postgres/connection.ts';
import { primaryPod } from '../postgres/release.ts';
import { POSTGRES } from '../postgres/replaced.ts';
import { makeProduction, type Production } from '../restore-check/production.ts';
import { isTrial } from '../trial.ts';

const SECONDS = 10;

interface Measured {
  readonly transactions: number;
  readonly latencyMs: number;
}

describe.skipIf(!hasLab || !isTrial)('a backup', () => {
  let production: Production;
  let bench: (...flags: readonly string[]) => Promise<string>;

  beforeAll(async () => {
    production = await makeProduction('cost');
    const { where } = production;
    const { host, port, user, password, database } = await connectionTo(where);
    const pid = await processOf(where, await primaryPod(where), POSTGRES);
    const env = { PGHOST: host!, PGPORT: String(port), PGUSER: user!, PGPASSWORD: password as string, PGDATABASE: database!, PGSSLMODE: 'require' };
    bench = (...flags) => runByHand(pid, ['pgbench', ...flags], env);
    await bench('--initialize', '--quiet', '--scale', '40');
  }, 400_000);

  const measure = async (): Promise<Measured> => {
    const printed = await bench('--no-vacuum', '--client', '8', '--time', String(SECONDS));
    return { transactions: Number(/^tps = ([\d.]+)/m.exec(printed)![1]), latencyMs: Number(/^latency average = ([\d.]+)/m.exec(printed)![1]) };
  };

  test('takes some of the throughput, and ends', { timeout: 400_000 }, async ({ task }) => {
    const before = await measure();
    const backup = production.backUp();
    const during = await measure();
    await backup;
    const after = await measure();
    const [idle, latency] = [(before.transactions + after.transactions) / 2, (before.latencyMs + after.latencyMs) / 2];
    expect(Math.min(before.transactions, during.transactions, after.transactions)).toBeGreaterThan(0);
    task.meta.figures = {
      'transactions a second without a backup': Math.round(idle),
      'transactions a second during one': Math.round(during.transactions),
      'during / without, in percent': Math.round((during.transactions / idle) * 100),
      'milliseconds of a transaction without': Math.round(latency * 10) / 10,
      'milliseconds of a transaction during one': during.latencyMs,
    };
  });
});
