/** What the charts' configuration costs: the same programs, through the Service of a release and started by hand with their own defaults, in turn. */
import { beforeAll, describe, expect, test, type RunnerTestCase as Test } from 'vitest';
import { median } from '../../scripts/measurements/summary.ts';
import { runByHand, startByHand } from './by-hand.ts';
import { freshNamespace, hasLab, regions } from './lab.ts';
import { processOf } from './pod-process.ts';
import * as postgres from './postgres/connection.ts';
import { installPostgres, postgresReady, primaryPod } from './postgres/release.ts';
import { POSTGRES } from './postgres/replaced.ts';
import * as redis from './redis/connection.ts';
import { installRedis, masterPod, redisReady } from './redis/release.ts';
import type { Where } from './stack.ts';

const TURNS = 2;
const BY_HAND = '/data/by-hand';

/** Asks both in turn, and notes the medians and their ratio. */
const compare = async (task: Test, what: string, chart: () => Promise<number>, byHand: () => Promise<number>): Promise<void> => {
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < TURNS; turn++) {
    ours.push(await chart());
    theirs.push(await byHand());
  }
  expect(Math.min(...ours, ...theirs)).toBeGreaterThan(0);
  const ratio = median(ours) / median(theirs);
  task.meta.figures = {
    ...task.meta.figures,
    [`${what} a second through the chart’s Service`]: Math.round(median(ours)),
    [`${what} a second by hand`]: Math.round(median(theirs)),
    [`${what}: chart / by hand, in percent`]: Math.round(ratio * 100),
  };
};

describe.skipIf(!hasLab)('what the charts cost', () => {
  let where: Where;

  beforeAll(async () => {
    where = { region: regions[0]!, namespace: await freshNamespace('cost') };
    await Promise.all([installPostgres(where), installRedis(where)]);
  }, 400_000);

  test('pgbench', async ({ task }) => {
    await postgresReady(where);
    const pid = await processOf(where, await primaryPod(where), POSTGRES);
    await runByHand(pid, ['initdb', '--pgdata', BY_HAND, '--username', 'bench']);
    await startByHand(pid, ['postgres', '-D', BY_HAND, '-p', '25432', '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=']);
    const { host, port, user, password, database } = await postgres.connectionTo(where);
    const services = { PGHOST: host!, PGPORT: String(port), PGUSER: user!, PGPASSWORD: password as string, PGDATABASE: database!, PGSSLMODE: 'require' };
    const own = { PGHOST: '127.0.0.1', PGPORT: '25432', PGUSER: 'bench', PGDATABASE: 'postgres' };
    const transactions = (env: Readonly<Record<string, string>>, ...flags: readonly string[]) => async () =>
      Number(/^tps = ([\d.]+)/m.exec(await runByHand(pid, ['pgbench', '--no-vacuum', '--client', '8', '--time', '4', ...flags], env))![1]);
    for (const env of [services, own]) await runByHand(pid, ['pgbench', '--initialize', '--quiet', '--scale', '5'], env);
    await compare(task, 'transactions', transactions(services), transactions(own));
    await compare(task, 'reads', transactions(services, '--select-only'), transactions(own, '--select-only'));
  }, 240_000);

  test('redis-benchmark', async ({ task }) => {
    await redisReady(where);
    const pid = await processOf(where, (await masterPod(where)).split(' ')[0]!, 'redis-server');
    await runByHand(pid, ['mkdir', BY_HAND]);
    await startByHand(pid, ['redis-server', '--port', '26399', '--bind', '127.0.0.1', '--dir', BY_HAND]);
    const { host, credentials } = await redis.connectionTo(where);
    // It takes the password in no other way; the Secret is this test's own.
    const services = ['-h', host, '-p', '6379', '--user', credentials.username!, '-a', credentials.password!];
    const own = ['-h', '127.0.0.1', '-p', '26399'];
    const requests = (flags: readonly string[], kind: string) => async () =>
      Number(new RegExp(`^"${kind.toUpperCase()}[^"]*","([\\d.]+)"`, 'm').exec(await runByHand(pid, ['redis-benchmark', ...flags, '-t', kind, '-n', '30000', '-c', '50', '--csv']))![1]);
    await compare(task, 'SET', requests(services, 'set'), requests(own, 'set'));
    await compare(task, 'GET', requests(services, 'get'), requests(own, 'get'));
  }, 240_000);
});
