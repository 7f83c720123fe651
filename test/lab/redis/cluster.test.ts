/** A Redis Cluster of the chart: made, hurt, and grown, by real processes. */
import { beforeAll, describe, expect, test, vi, type RunnerTestCase as Test } from 'vitest';
import { freshNamespace, hasLab, kubectl, regions } from '../lab.ts';
import { underLoad } from '../load.ts';
import { nextImage } from '../next-image.ts';
import { processOf } from '../pod-process.ts';
import { rolledOut } from '../rollout.ts';
import { helm, type Where } from '../stack.ts';
import { connectionTo, podAddress, withClient, type Connection } from './connection.ts';
import { installRedis } from './release.ts';
import { clusterSessions, connectCluster } from './sessions.ts';

/** A server as the cluster knows it. */
interface Server {
  readonly address: string;
  readonly isMaster: boolean;
  readonly slots: number;
}

describe.skipIf(!hasLab)('redis as a Redis Cluster', () => {
  let where: Where;
  let connection: Connection;

  const install = (shards: number, ...flags: readonly string[]) => installRedis(where, '--set', `topology=cluster,cluster.shards=${shards}`, '--timeout', '10m', ...flags);

  beforeAll(async () => {
    where = { region: regions.at(-1)!, namespace: await freshNamespace('redis-cluster') };
    await install(3);
    connection = await connectionTo(where);
  });

  const servers = (): Promise<readonly Server[]> =>
    withClient(connection, async (client) => {
      const lines = String(await client.sendCommand(['CLUSTER', 'NODES'])).trim().split('\n');
      return lines.map((line) => {
        const [, address, flags, , , , , , ...ranges] = line.split(' ');
        const slots = ranges.map((range) => range.split('-').map(Number)).reduce((sum, [first, last = first]) => sum + last! - first! + 1, 0);
        return { address: address!.split(':')[0]!, isMaster: flags!.includes('master') && !flags!.includes('fail'), slots };
      });
    });

  const mastersOf = async (): Promise<readonly Server[]> => (await servers()).filter(({ isMaster, slots }) => isMaster && slots > 0);

  const ready = () => rolledOut(where, ['statefulset/redis-cluster', 'deployment/redis-cluster-manager'], '300s');

  const whileWriting = (task: Test, wait: number, happens: () => Promise<void>) => underLoad({ task, open: clusterSessions(connection, wait), writes: 300, withinMs: 90_000 }, happens);

  test('is three masters with a replica each, and helm test is green', async () => {
    const all = await servers();
    expect(all).toHaveLength(6);
    expect(all.filter(({ isMaster }) => isMaster).map(({ slots }) => slots)).toEqual(expect.arrayContaining([5461, 5461, 5462]));
    expect(await helm('helm4', where, 'test', 'redis', '--timeout', '60s')).toMatch(/Phase:\s+Succeeded/);
  });

  /** A master, and the process of its server. */
  const someMaster = async () => {
    const [{ address }] = (await mastersOf()) as [Server];
    const pods = ['0', '1', '2', '3', '4', '5'].map((ordinal) => `redis-cluster-${ordinal}`);
    const addresses = await Promise.all(pods.map((pod) => podAddress(where, pod)));
    return { address, pid: await processOf(where, pods[addresses.indexOf(address)]!, 'redis-server') };
  };

  test('a master whose process is killed is back or replaced in under 15 s, and no write that a replica has is lost', async ({ task }) => {
    const { pid } = await someMaster();
    const report = await whileWriting(task, 1, async () => void process.kill(pid, 'SIGKILL'));
    expect(report.longestOutageMs).toBeLessThan(15_000);
    expect(report.lost).toBe(0);
    await ready();
  }, 240_000);

  test('a master that hangs is replaced in under 15 s, and no write that a replica has is lost', async ({ task }) => {
    const { address: hanging, pid } = await someMaster();
    const report = await whileWriting(task, 1, async () => {
      process.kill(pid, 'SIGSTOP');
      await vi.waitFor(async () => expect((await mastersOf()).map(({ address }) => address)).not.toContain(hanging), { timeout: 30_000, interval: 200 });
      process.kill(pid, 'SIGCONT');
    });
    expect(report.longestOutageMs).toBeLessThan(15_000);
    expect(report.lost).toBe(0);
    await ready();
  }, 240_000);

  test('an upgrade to another image stops writes for less than 10 s, and loses none', async ({ task }) => {
    const next = await nextImage('amazon-insights/redis', '8.0');
    const report = await whileWriting(task, 0, () => install(3, '--set', `image.tag=${next}`));
    await ready();
    expect(report.longestOutageMs).toBeLessThan(10_000);
    expect(report.lost).toBe(0);
    expect(await mastersOf()).toHaveLength(3);
  }, 400_000);

  test('all pods killed at once come back under other addresses as the same cluster, with its data', async ({ task }) => {
    const report = await whileWriting(task, 0, async () => {
      await kubectl(where.region, ['delete', 'pods', '--selector', 'app=redis-cluster', '--namespace', where.namespace, '--grace-period=0', '--force']);
    });
    expect(report.lostSpanMs).toBeLessThan(1000);
    await ready();
    expect(await mastersOf()).toHaveLength(3);
  }, 300_000);

  test('grows from three shards to five while clients read and write and its servers are replaced as well, and loses nothing', async ({ task }) => {
    const cluster = await connectCluster(connection);
    for (let number = 0; number < 2000; number++) await cluster.set(`grown:${number}`, String(number));
    cluster.destroy();
    const report = await underLoad({ task, open: clusterSessions(connection), writes: 300, withinMs: 90_000, betweenMs: 10 }, () => install(5));
    await ready();
    expect(report.lost).toBe(0);
    expect(report.longestOutageMs).toBeLessThan(10_000);
    const masters = await mastersOf();
    expect(masters).toHaveLength(5);
    for (const { slots } of masters) expect(slots).toBeGreaterThan(3000);
    expect(await servers()).toHaveLength(10);
    const after = await connectCluster(connection);
    const values = await Promise.all(Array.from({ length: 2000 }, (_, number) => after.get(`grown:${number}`)));
    after.destroy();
    expect(values).toEqual(values.map((_, number) => String(number)));
  }, 900_000);
});
