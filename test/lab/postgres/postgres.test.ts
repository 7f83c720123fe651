/** PostgreSQL under Patroni, with real processes that are really killed. */
import { beforeAll, describe, expect, test, type RunnerTestCase as Test } from 'vitest';
import { API_PORT, EXPORTER_PORT } from '../../../generator/charts/postgres/ports.ts';
import { alertedMetrics } from '../alerted-metrics.ts';
import { freshNamespace, hasLab, kubectl, regions } from '../lab.ts';
import { underLoad } from '../load.ts';
import { nextImage } from '../next-image.ts';
import { processOf, processesOf } from '../pod-process.ts';
import { rolledOut } from '../rollout.ts';
import { helm, uninstall, type Where } from '../stack.ts';
import { connect, connectionTo, drop, withClient, type Connection } from './connection.ts';
import { attemptPostgres, inMember, installPostgres, postgresReady, primaryPod } from './release.ts';
import { POSTGRES, cutOff, replaced } from './replaced.ts';
import { tableSessions } from './sessions.ts';

const PATRONI = '/usr/bin/python3\0/usr/bin/patroni';

describe.skipIf(!hasLab)('postgres', () => {
  let where: Where;
  let connection: Connection;
  /** What the last upgrade set. */
  let upgraded: readonly string[] = [];

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

  const losesNothing = async (task: Test, harm: Parameters<typeof replaced>[3]) => {
    await postgresReady(where);
    const { report, missingBeside } = await replaced(task, where, connection, harm);
    expect(report.longestOutageMs).toBeLessThan(60_000);
    expect(report.lost).toBe(0);
    expect(missingBeside).toBe(0);
  };

  test('a primary that is cut off is replaced, never are there two that take writes, and none is lost', ({ task }) => losesNothing(task, cutOff(where)), 240_000);

  test('a primary whose Patroni hangs is killed before another one is promoted', ({ task }) =>
    losesNothing(task, {
      befall: async (pod) => {
        for (const pid of await processesOf(where, pod, PATRONI)) process.kill(pid, 'SIGSTOP');
      },
    }), 240_000);

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

  /** Without --wait for pods, Helm starts the Job that lowers the parameter while pods are still being replaced. */
  test('an upgrade to another image, which lowers a parameter as well, stops writes for less than 10 s, and loses none', async ({ task }) => {
    await postgresReady(where);
    upgraded = ['--set', `image.tag=${await nextImage('amazon-insights/postgres', '17')},metrics.enabled=true,pooler.enabled=true`, '--set-string', 'parameters.max_connections=150'];
    const report = await whileWriting(task, () => installPostgres(where, '--wait=hookOnly', ...upgraded));
    expect(await setting('max_connections')).toBe('150');
    expect(await inMember(where, 'patronictl', 'list')).not.toContain('Pending restart');
    expect(report.longestOutageMs).toBeLessThan(10_000);
    expect(report.lost).toBe(0);
  }, 400_000);

  test('what the alerts go by is what members and exporters say', async () => {
    await postgresReady(where);
    const ofPatroni = await inMember(where, 'curl', '--silent', '--insecure', `https://localhost:${API_PORT}/metrics`);
    const ofExporter = await inMember(where, 'curl', '--silent', `http://localhost:${EXPORTER_PORT}/metrics`);
    for (const [family, least, metrics] of [['patroni', 5, ofPatroni], ['pg', 3, ofExporter]] as const) {
      const alerted = await alertedMetrics('postgres', family);
      expect(alerted.length).toBeGreaterThanOrEqual(least);
      for (const name of alerted) expect(metrics).toMatch(new RegExp(`^${name}[{ ]`, 'm'));
    }
    expect(ofExporter).toMatch(/^pg_up 1$/m);
  });

  test('through the pooler, more clients than there are connections write at once', async () => {
    await rolledOut(where, ['deployment/postgres-pooler'], '120s');
    const pooled = await connectionTo(where, { key: 'pooled-database-url' });
    const clients: Awaited<ReturnType<typeof connect>>[] = [];
    try {
      // One after the other: each has a password to be hashed thousands of times, on both sides.
      while (clients.length < 250) clients.push(await connect(pooled));
      await clients[0]!.query('CREATE TABLE pooled (number integer)');
      await Promise.all(clients.map((client, number) => client.query('INSERT INTO pooled VALUES ($1)', [number])));
      expect((await clients[0]!.query<{ count: number }>('SELECT count(*)::integer AS count FROM pooled')).rows[0]!.count).toBe(250);
    } finally {
      clients.forEach(drop);
    }
    const attempt = (other: Partial<Connection>) => withClient({ ...pooled, ...other }, (client) => client.query('SELECT 1'));
    await expect(attempt({ password: 'wrong' })).rejects.toThrow(/authentication failed/);
    await expect(attempt({ ssl: false })).rejects.toThrow(/SSL required/);
  });

  test('poolers that are replaced, and a primary that is, lose no write of their clients', async ({ task }) => {
    const open = await tableSessions(await connectionTo(where, { key: 'pooled-database-url' }));
    const report = await underLoad({ task, open, writes: 200, withinMs: 90_000 }, async () => {
      await kubectl(where.region, ['rollout', 'restart', 'deployment/postgres-pooler', ...inNamespace()]);
      await rolledOut(where, ['deployment/postgres-pooler'], '120s');
      await kubectl(where.region, ['delete', 'pod', await primaryPod(where), ...inNamespace(), '--grace-period=0', '--force']);
    });
    expect(report.longestOutageMs).toBeLessThan(30_000);
    expect(report.lost).toBe(0);
  }, 300_000);

  test('without synchronous replication, a primary that is cut off goes on until it stops by itself, and that is lost', async ({ task }) => {
    await postgresReady(where);
    const synchronous = (mode: boolean) => inMember(where, 'patronictl', 'edit-config', '--force', '--set', `synchronous_mode=${mode}`);
    // What replication.synchronous: off makes of it.
    await synchronous(false);
    await expect.poll(() => inMember(where, 'patronictl', 'list'), { timeout: 30_000, interval: 500 }).not.toContain('Sync Standby');
    const { report, missingBeside } = await replaced(task, where, connection, cutOff(where));
    task.meta.figures = { ...task.meta.figures, 'writes beside the old primary lost': missingBeside };
    expect(report.longestOutageMs).toBeLessThan(60_000);
    // The old one follows the new one again, without what it alone had.
    await synchronous(true);
    await postgresReady(where);
  }, 300_000);

  test('a parameter that PostgreSQL does not have is refused in words, and changes nothing', async () => {
    const { exitCode } = await attemptPostgres(where, ...upgraded, '--set', 'parameters.work_mum=8MB');
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
    await uninstall(where, 'postgres');
    expect((await kubectl(where.region, ['get', 'pvc', ...inNamespace(), '--output', 'name'])).trim().split('\n')).toHaveLength(3);
    await installPostgres(where);
    const again = await connectionTo(where);
    expect(again.password).toBe(connection.password);
    expect(await withClient(again, async (client) => (await client.query('SELECT number FROM kept')).rows)).toEqual([{ number: 1 }]);
  }, 300_000);
});
