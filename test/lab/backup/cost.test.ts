/** What a backup costs production while it runs: `npm run trials -- backup/cost --times 3`. */
import { beforeAll, describe, expect, test } from 'vitest';
import { runByHand } from '../by-hand.ts';
import { hasLab, lab } from '../lab.ts';
import { processOf } from '../pod-process.ts';
import { connectionTo } from '../postgres/connection.ts';
import { primaryPod } from '../postgres/release.ts';
import { POSTGRES } from '../postgres/replaced.ts';
import { makeProduction, type Production } from '../restore-check/production.ts';
import { helm } from '../stack.ts';
import { isTrial } from '../trial.ts';
import { beginJob, endOfJob } from './job.ts';

const SECONDS = 5;

interface Measured {
  readonly transactions: number;
  readonly latencyMs: number;
}

describe.skipIf(!hasLab || !isTrial)('a backup', () => {
  let production: Production;

  /** pgbench of the primary's image, outside of its pod: what it needs itself is not the server's. */
  const bench = async (...flags: readonly string[]): Promise<string> => {
    const { where } = production;
    const { host, port, user, password, database } = await connectionTo(where);
    const pid = await processOf(where, await primaryPod(where), POSTGRES);
    const env = { PGHOST: host!, PGPORT: String(port), PGUSER: user!, PGPASSWORD: password as string, PGDATABASE: database!, PGSSLMODE: 'require' };
    return runByHand(pid, ['pgbench', ...flags], env);
  };

  const measure = async (): Promise<Measured> => {
    const printed = await bench('--no-vacuum', '--client', '8', '--time', String(SECONDS));
    return { transactions: Number(/^tps = ([\d.]+)/m.exec(printed)![1]), latencyMs: Number(/^latency average = ([\d.]+)/m.exec(printed)![1]) };
  };

  /** Changes a value of a release, and leaves the others as they are. */
  const change = async (chart: 'postgres' | 'backup', value: string): Promise<void> => {
    const { path } = lab().packages.find((one) => one.chart === chart)!;
    await helm('helm4', production.where, 'upgrade', chart, path, '--reuse-values', '--set', value, '--wait', '--timeout', '300s');
  };

  beforeAll(async () => {
    production = await makeProduction('cost');
    await bench('--initialize', '--quiet', '--scale', '40');
  }, 400_000);

  test.for([
    { how: 'as the charts have it', job: 'usual', server: 'backupServer.resources.limits.cpu=2', backup: 'postgres.processes=2' },
    { how: 'with half a processor', job: 'slow', server: 'backupServer.resources.limits.cpu=250m', backup: 'postgres.processes=1,postgres.resources.limits.cpu=250m' },
  ])('$how: takes some of the throughput, and ends', { timeout: 900_000 }, async ({ job: name, server, backup }, { task }) => {
    const { where } = production;
    await change('postgres', server);
    await change('backup', backup);
    const before = await measure();
    const start = performance.now();
    const job = await beginJob(where, 'backup-postgres', name);
    let ended = false;
    const end = endOfJob(where, job, 800_000).finally(() => (ended = true));
    const measured: Measured[] = [];
    while (!ended) measured.push(await measure());
    const { succeeded, log } = await end;
    expect(succeeded, log).toBe(true);
    const seconds = Math.round((performance.now() - start) / 1000);
    // The last one was only in part during the backup.
    const during = measured.length > 1 ? measured.slice(0, -1) : measured;
    const after = await measure();
    const mean = (of: readonly Measured[], value: keyof Measured) => of.reduce((sum, one) => sum + one[value], 0) / of.length;
    const idle = mean([before, after], 'transactions');
    expect(Math.min(before.transactions, after.transactions, mean(during, 'transactions'))).toBeGreaterThan(0);
    task.meta.figures = {
      'seconds of the backup': seconds,
      'transactions a second without a backup': Math.round(idle),
      'transactions a second during one': Math.round(mean(during, 'transactions')),
      'during / without, in percent': Math.round((mean(during, 'transactions') / idle) * 100),
      'milliseconds of a transaction without': Math.round(mean([before, after], 'latencyMs') * 10) / 10,
      'milliseconds of a transaction during one': Math.round(mean(during, 'latencyMs') * 10) / 10,
    };
  });
});
