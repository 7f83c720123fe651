/** PostgreSQL under Patroni, with real processes that are really killed. */
import { beforeAll, describe, expect, test, vi, type RunnerTestCase as Test } from 'vitest';
import { command } from '../../../scripts/process/command.ts';
import { freshNamespace, hasLab, kubectl, regions } from '../lab.ts';
import { underLoad } from '../load.ts';
import { processOf, processesOf } from '../pod-process.ts';
import { helm, type Where } from '../stack.ts';
import { connectionTo, insidePod, withClient, type Connection } from './connection.ts';
import { attemptPostgres, installPostgres, postgresReady, primaryPod } from './release.ts';
import { tableSessions } from './sessions.ts';
import { writesTo } from './writes-to.ts';

const PATRONI = '/usr/bin/python3\0/usr/bin/patroni';
const POSTGRES = 'postgres\0-D';

describe.skipIf(!hasLab)('postgres', () => {
  let where: Where;
  let connection: Connection;

  beforeAll(async () => {
    where = { region: regions.at(-1)!, namespace: await freshNamespace('postgres') };
    await installPostgres(where);
    connection = await connectionTo(where);
  }, 300_000);

  const inNamespace = () => ['--namespace', where.namespace];
  const whileWriting = async (task: Test, happens: () => Promise<void>) => underLoad({ task, open: await tableSessions(connection), writes: 200, withinMs: 90_000 }, happens);

  test('helm test is green', async () => {
    expect(await helm('helm4', where, 'test', 'postgres', '--timeout', '90s')).toMatch(/Phase:\s+Succeeded/);
  }, 120_000);

  test('a primary whose process is killed under load takes writes again in under 30 s, and loses none', async ({ task }) => {
    await postgresReady(where);
    const report = await whileWriting(task, async () => void process.kill(await processOf(where, await primaryPod(where), POSTGRES), 'SIGKILL'));
    expect(report.longestOutageMs).toBeLessThan(30_000);
    expect(report.lost).toBe(0);
  }, 180_000);

  test('a primary whose pod is deleted at once is replaced or comes back, and loses no write', async ({ task }) => {
    await postgresReady(where);
    const report = await whileWriting(task, async () => {
      await kubectl(where.region, ['delete', 'pod', await primaryPod(where), ...inNamespace(), '--grace-period=0', '--force']);
    });
    expect(report.longestOutageMs).toBeLessThan(30_000);
    expect(report.lost).toBe(0);
  }, 180_000);

  /** Something befalls the primary; another one is promoted, and the old one has stopped taking writes by then. */
  const replaced = async (task: Test, befall: (pod: string) => Promise<void>, relieve: (pod: string) => Promise<void> = async () => {}) => {
    await postgresReady(where);
    const old = await primaryPod(where);
    const toOld = writesTo(insidePod(connection, await processOf(where, old, POSTGRES)), 'old');
    const toService = writesTo(connection, 'service');
    const byOthers = () => toService.acknowledged.find(({ server }) => server !== toOld.acknowledged[0]!.server);
    try {
      await vi.waitUntil(() => toOld.acknowledged.length > 0 && toService.acknowledged.length > 0, { timeout: 20_000 });
      const report = await whileWriting(task, async () => {
        await befall(old);
        await expect.poll(byOthers, { timeout: 60_000, interval: 100 }).toBeDefined();
      });
      expect(toOld.acknowledged.at(-1)!.at).toBeLessThan(byOthers()!.at);
      expect(report.longestOutageMs).toBeLessThan(60_000);
      expect(report.lost).toBe(0);
    } finally {
      await relieve(old);
      await Promise.all([toOld.stop(), toService.stop()]);
    }
  };

  /** The network of a pod, which its containers come and go in. */
  const inNetworkOf = async (pod: string, ...args: readonly string[]): Promise<void> => {
    const { exitCode, stderr } = await command({})`nsenter --target ${await processOf(where, pod, '/pause')} --net iptables --wait ${args}`;
    if (exitCode !== 0) throw new Error(stderr);
  };

  test('a primary that is cut off is replaced, and never are there two that take writes', async ({ task }) => {
    const rules = ['INPUT', 'OUTPUT'];
    await replaced(
      task,
      async (pod) => {
        for (const chain of rules) await inNetworkOf(pod, '--append', chain, '--jump', 'DROP');
      },
      async (pod) => {
        for (const chain of rules) await inNetworkOf(pod, '--delete', chain, '--jump', 'DROP');
      },
    );
  }, 240_000);

  test('a primary whose Patroni hangs is killed before another one is promoted', async ({ task }) => {
    await replaced(task, async (pod) => {
      for (const pid of await processesOf(where, pod, PATRONI)) process.kill(pid, 'SIGSTOP');
    });
  }, 240_000);

  test('all pods killed at once: it comes back with every write', async ({ task }) => {
    await postgresReady(where);
    const report = await whileWriting(task, async () => {
      await kubectl(where.region, ['delete', 'pods', '--selector', 'app=postgres', ...inNamespace(), '--grace-period=0', '--force']);
    });
    expect(report.lost).toBe(0);
  }, 180_000);

  const setting = (name: string) => withClient(connection, async (client) => (await client.query<{ setting: string }>('SELECT setting FROM pg_settings WHERE name = $1', [name])).rows[0]!.setting);

  test('a parameter that needs no restart takes effect without an outage', async ({ task }) => {
    await postgresReady(where);
    const report = await whileWriting(task, () => installPostgres(where, '--set', 'parameters.work_mem=8MB'));
    expect(await setting('work_mem')).toBe('8192');
    expect(report.longestOutageMs).toBeLessThan(2000);
    expect(report.lost).toBe(0);
  }, 240_000);

  test('a parameter that needs a restart stops writes for less than 10 s', async ({ task }) => {
    const report = await whileWriting(task, () => installPostgres(where, '--set-string', 'parameters.max_connections=250'));
    expect(await setting('max_connections')).toBe('250');
    expect(report.longestOutageMs).toBeLessThan(10_000);
    expect(report.lost).toBe(0);
  }, 300_000);

  test('an upgrade that replaces every pod, and lowers a parameter, stops writes for less than 10 s, and loses none', async ({ task }) => {
    await postgresReady(where);
    const report = await whileWriting(task, () => installPostgres(where, '--set-string', 'parameters.max_connections=150', '--set-string', 'podAnnotations.replaced=yes'));
    expect(await setting('max_connections')).toBe('150');
    expect(report.longestOutageMs).toBeLessThan(10_000);
    expect(report.lost).toBe(0);
  }, 300_000);

  test('a parameter that PostgreSQL does not have is refused in words, and changes nothing', async () => {
    const { exitCode } = await attemptPostgres(where, '--set', 'parameters.work_mum=8MB');
    expect(exitCode).not.toBe(0);
    expect(await kubectl(where.region, ['logs', 'job/postgres-configure', ...inNamespace()])).toContain('parameters.work_mum: PostgreSQL has no such parameter.');
    expect(await setting('max_connections')).toBe('150');
  }, 300_000);

  test('nobody gets in with another password, without TLS, or as the superuser', async () => {
    const attempt = (other: Partial<Connection>) => withClient({ ...connection, ...other }, (client) => client.query('SELECT 1'));
    await expect(attempt({ password: 'wrong' })).rejects.toThrow(/password authentication failed/);
    await expect(attempt({ ssl: false })).rejects.toThrow(/no pg_hba.conf entry/);
    await expect(attempt({ user: 'postgres' })).rejects.toThrow(/rejects connection/);
  });

  test('helm uninstall leaves volumes and passwords, and an installation finds them again', async () => {
    await withClient(connection, (client) => client.query('CREATE TABLE kept AS SELECT 1 AS number'));
    await helm('helm4', where, 'uninstall', 'postgres', '--wait');
    expect((await kubectl(where.region, ['get', 'pvc', ...inNamespace(), '--output', 'name'])).trim().split('\n')).toHaveLength(3);
    await installPostgres(where);
    const again = await connectionTo(where);
    expect(again.password).toBe(connection.password);
    expect(await withClient(again, async (client) => (await client.query('SELECT number FROM kept')).rows)).toEqual([{ number: 1 }]);
  }, 300_000);
});
