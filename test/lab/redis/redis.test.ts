/** Redis with Sentinels, with real processes that are really killed. */
import { beforeAll, describe, expect, test, vi, type RunnerTestCase as Test } from 'vitest';
import { freshNamespace, hasLab, kubectl, regions } from '../lab.ts';
import { underLoad } from '../load.ts';
import { nextImage } from '../next-image.ts';
import { processOf } from '../pod-process.ts';
import { helm, uninstall, type Where } from '../stack.ts';
import { connectionTo, podAddress, withClient, type Connection } from './connection.ts';
import { installRedis, masterPod, redisReady } from './release.ts';
import { serverSessions } from './sessions.ts';

describe.skipIf(!hasLab)('redis with Sentinels', () => {
  let where: Where;
  let connection: Connection;

  beforeAll(async () => {
    where = { region: regions.at(-1)!, namespace: await freshNamespace('redis') };
    await installRedis(where);
    connection = await connectionTo(where);
  });

  const whileWriting = (task: Test, wait: number, happens: () => Promise<void>) => underLoad({ task, open: serverSessions(connection, wait), writes: 200, withinMs: 60_000 }, happens);

  const inNamespace = () => ['--namespace', where.namespace];
  const signalServer = async (pod: string, signal: NodeJS.Signals) => void process.kill(await processOf(where, pod, 'redis-server'), signal);

  test('helm test is green', async () => {
    expect(await helm('helm4', where, 'test', 'redis', '--timeout', '60s')).toMatch(/Phase:\s+Succeeded/);
  });

  test('a master whose process is killed under load takes writes again in under 15 s, and loses none', async ({ task }) => {
    const report = await whileWriting(task, 1, async () => signalServer(await masterPod(where), 'SIGKILL'));
    expect(report.longestOutageMs).toBeLessThan(15_000);
    expect(report.lost).toBe(0);
  });

  test.for([{ wait: 1 }, { wait: 0 }])('a master that hangs is replaced in under 15 s (WAIT $wait), and never are there two that take writes', { timeout: 180_000 }, async ({ wait }, { task, expect }) => {
    await redisReady(where);
    const old = await masterPod(where);
    const address = await podAddress(where, old);
    const report = await whileWriting(task, wait, async () => {
      await signalServer(old, 'SIGSTOP');
      await vi.waitFor(async () => expect(await masterPod(where)).not.toContain(old), { timeout: 30_000, interval: 100 });
      await signalServer(old, 'SIGCONT');
      // Whoever still talks to it is refused, from the first moment on.
      await expect(withClient({ ...connection, host: address }, (client) => client.set('split', 'brain'))).rejects.toThrow(/READONLY|NOREPLICAS|closed|LOADING|ECONN/);
    });
    expect(report.longestOutageMs).toBeLessThan(15_000);
    if (wait > 0) expect(report.lost).toBe(0);
    expect(await withClient(connection, (client) => client.get('split'))).toBeNull();
  });

  test('a master whose pod is deleted at once is replaced or comes back, and loses no write', async ({ task }) => {
    await redisReady(where);
    const report = await whileWriting(task, 1, async () => {
      await kubectl(where.region, ['delete', 'pod', await masterPod(where), ...inNamespace(), '--grace-period=0', '--force']);
    });
    expect(report.longestOutageMs).toBeLessThan(15_000);
    expect(report.lost).toBe(0);
  });

  test('all pods killed at once: the data is back from the append-only files, but for a second at most', async ({ task }) => {
    await redisReady(where);
    const report = await whileWriting(task, 0, async () => {
      await kubectl(where.region, ['delete', 'pods', '--selector', 'app.kubernetes.io/instance=redis', ...inNamespace(), '--grace-period=0', '--force']);
    });
    expect(report.lostSpanMs).toBeLessThan(1000);
  });

  test('an upgrade to another image, which replaces servers and Sentinels at the same time, stops writes for less than 10 s, and loses none', async ({ task }) => {
    await redisReady(where);
    const next = await nextImage('amazon-insights/redis', '8.0');
    const report = await whileWriting(task, 0, () => installRedis(where, '--set-string', `image.tag=${next},configuration.slowlog-log-slower-than=5000`));
    await redisReady(where);
    const images = await kubectl(where.region, ['get', 'pods', ...inNamespace(), '--output', 'jsonpath={.items[*].spec.containers[0].image}']);
    expect(images.split(' ').filter((image) => !image.endsWith(`:${next}`))).toEqual([]);
    expect(report.longestOutageMs).toBeLessThan(10_000);
    expect(report.lost).toBe(0);
  }, 240_000);

  test('the user of the services may not change what the server does, and nobody gets in with another password', async () => {
    await withClient(connection, async (client) => {
      await expect(client.configSet('maxmemory', '1')).rejects.toThrow(/NOPERM/);
      await expect(client.sendCommand(['SHUTDOWN'])).rejects.toThrow(/NOPERM/);
    });
    await expect(withClient({ ...connection, credentials: { ...connection.credentials, password: 'wrong' } }, (client) => client.ping())).rejects.toThrow(/WRONGPASS/);
  });

  test('helm uninstall leaves volumes and passwords, and an installation finds them again', async () => {
    await withClient(connection, (client) => client.set('kept', 'yes'));
    await uninstall(where, 'redis');
    expect((await kubectl(where.region, ['get', 'pvc', ...inNamespace(), '--output', 'name'])).trim().split('\n')).toHaveLength(6);
    await installRedis(where);
    const again = await connectionTo(where);
    expect(again.credentials).toEqual(connection.credentials);
    expect(await vi.waitFor(() => withClient(again, (client) => client.get('kept')), { timeout: 30_000, interval: 500 })).toBe('yes');
  }, 180_000);
});
