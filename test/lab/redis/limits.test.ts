/** What happens at the limits: memory, disk, and another engine than Redis. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { freshNamespace, hasLab, kubectl, regions } from '../lab.ts';
import { underLoad } from '../load.ts';
import { processOf } from '../pod-process.ts';
import { smallVolume, type SmallVolume } from '../small-volume.ts';
import { helm, type Where } from '../stack.ts';
import { writeUntilRefused } from '../write-until-refused.ts';
import { connectionTo, withClient, type Connection } from './connection.ts';
import { ONE_SERVER, installRedis, masterPod } from './release.ts';
import { serverSessions } from './sessions.ts';

const region = regions[0]!;
const VALUE = 'x'.repeat(8 * 1024);

describe.skipIf(!hasLab)('redis whose memory is full', () => {
  let where: Where;
  let connection: Connection;

  beforeAll(async () => {
    where = { region, namespace: await freshNamespace('redis-memory') };
    await installRedis(where, ...ONE_SERVER, '--set', 'persistence.size=256Mi');
    connection = await connectionTo(where);
  });

  test('evicts what expires, and never the queue; refuses what does not expire, and goes on reading', async ({ task }) => {
    await withClient(connection, async (client) => {
      for (let job = 0; job < 100; job++) await client.xAdd('jobs', '*', { job: String(job) });
      // 96 MiB fit.
      for (let number = 0; number < 16_000; number++) await client.set(`cache:${number}`, VALUE, { EX: 3600 });
      const evicted = Number(/^evicted_keys:(\d+)/m.exec(await client.info('stats'))![1]);
      expect(evicted).toBeGreaterThan(1000);
      expect(await client.xLen('jobs')).toBe(100);

      const { taken, refusal } = await writeUntilRefused(20_000, (number) => client.set(`kept:${number}`, VALUE));
      expect(refusal).toMatch(/^OOM/);
      const left = await client.xLen('jobs');
      expect(left).toBe(100);
      expect(await client.get(`kept:${taken - 1}`)).toBe(VALUE);
      task.meta.figures = { 'cached values evicted': evicted, 'jobs evicted': 100 - left, 'writes until memory was full': taken };
    });
  });
});

describe.skipIf(!hasLab)('redis whose volume is full', () => {
  let where: Where;
  let connection: Connection;
  let volume: SmallVolume;

  beforeAll(async () => {
    where = { region, namespace: await freshNamespace('redis-disk') };
    volume = await smallVolume(region, 16);
    await installRedis(where, ...ONE_SERVER, '--set', `persistence.size=256Mi,persistence.storageClassName=${volume.storageClassName}`);
    connection = await connectionTo(where);
  });
  afterAll(() => volume.remove());

  test('refuses writes and says why, goes on by itself when there is room, and has lost nothing', async ({ task }) => {
    const refused = await withClient(connection, (client) => writeUntilRefused(10_000, (number) => client.set(`disk:${number}`, VALUE)));
    expect(refused.refusal).toMatch(/MISCONF.*(No space left|AOF)/);
    await volume.makeRoom();
    await vi.waitFor(() => withClient(connection, (client) => client.set('again', 'yes')), { timeout: 30_000, interval: 500 });
    // What it says it has, the append-only file has.
    process.kill(await processOf(where, 'redis-cluster-0', 'redis-server'), 'SIGKILL');
    const present = await vi.waitFor(() => withClient(connection, (client) => client.dbSize()), { timeout: 60_000, interval: 500 });
    expect(present).toBe(refused.taken + 1);
    task.meta.figures = { 'writes until the disk was full': refused.taken, 'of them lost': refused.taken + 1 - present };
  });
});

describe.skipIf(!hasLab)('the chart with Valkey', () => {
  let where: Where;

  beforeAll(async () => {
    where = { region, namespace: await freshNamespace('valkey') };
    await installRedis(where, '--set-string', 'image.repository=valkey/valkey,image.tag=8');
  });

  test('takes writes, and hands over when the pod of the master is deleted', async ({ task }) => {
    expect(await helm('helm4', where, 'test', 'redis', '--timeout', '60s')).toMatch(/Phase:\s+Succeeded/);
    const connection = await connectionTo(where);
    expect(await withClient(connection, (client) => client.info('server'))).toContain('server_name:valkey');
    const report = await underLoad({ task, open: serverSessions(connection), writes: 100, withinMs: 30_000 }, async () => {
      const old = await masterPod(where);
      await kubectl(region, ['delete', 'pod', old, '--namespace', where.namespace, '--wait=false']);
      await vi.waitFor(async () => expect(await masterPod(where)).not.toContain(old), { timeout: 30_000, interval: 200 });
    });
    expect(report.lost).toBe(0);
    expect(report.longestOutageMs).toBeLessThan(10_000);
  });
});
