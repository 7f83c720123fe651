/** From one server to a Redis Cluster, with all data: docs/runbooks/redis.md, step by step. */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { enqueue } from '../../app/queue.ts';
import { openRedis, type Redis, type RedisSettings } from '../../app/redis.ts';
import { freshNamespace, hasLab, kubectl, regions } from '../lab.ts';
import type { Where } from '../stack.ts';
import { connectionTo, type Connection } from './connection.ts';
import { contentsOf, fill, isSame, type Contents } from './contents.ts';
import { ONE_SERVER, SIZE, SMALL, installRedis, installRelease } from './release.ts';
import { workUntilDone } from './work.ts';

const SHARDS = 'redis-shards';
const JOB = `${SHARDS}-migration`;
const CLUSTER = ['--set', `topology=cluster,fullnameOverride=${SHARDS},nameOverride=${SHARDS}`, ...SMALL, ...SIZE];
const MIGRATION = 'migration.enabled=true,migration.from.host=redis-cluster,migration.from.existingSecret=redis-cluster-users,migration.comparedKeysPerSlot=1000';
const JOB_SIZE = 'migration.resources.requests.memory=64Mi,migration.resources.limits.memory=128Mi';
const QUEUE = { queue: 'jobs', group: 'workers' };
const JOBS = 300;
/** What the services hold in hand when they are stopped. */
const IN_HAND = 5;

describe.skipIf(!hasLab)('the step from one server to a Redis Cluster', () => {
  let where: Where;
  let source: Connection;
  let cluster: Connection;

  beforeAll(async () => {
    where = { region: regions[0]!, namespace: await freshNamespace('redis-migration') };
    await Promise.all([installRedis(where, ...ONE_SERVER, ...SIZE), installRelease(where, SHARDS, ...CLUSTER)]);
    [source, cluster] = await Promise.all([connectionTo(where), connectionTo(where, SHARDS)]);
  });

  const inNamespace = (...args: readonly string[]) => kubectl(where.region, [...args, '--namespace', where.namespace]);
  const logs = () => inNamespace('logs', '--selector', `app=${JOB}`, '--tail', '-1');
  const pods = () => inNamespace('get', 'pods', '--selector', `app=${JOB}`, '--output', 'jsonpath={.items[*].metadata.name}');
  const ends = (condition: 'Complete' | 'Failed') => inNamespace('wait', `job/${JOB}`, '--for', `condition=${condition}`, '--timeout', '150s');

  /** Has the Job made, once more where there was one. */
  const migrate = async (): Promise<void> => {
    await inNamespace('delete', 'job', JOB, '--ignore-not-found');
    await installRelease(where, SHARDS, ...CLUSTER, '--set', `${MIGRATION},${JOB_SIZE}`);
  };

  /** A client as the services have one. */
  const service = async ({ host, credentials }: Connection, redisCluster: boolean): Promise<Redis> => {
    const settings: RedisSettings = { redisUrl: `redis://${host}:6379`, redisCluster, redisUsername: credentials.username, redisPassword: credentials.password };
    const client = openRedis(settings);
    await new Promise((resolve) => client.once('ready', resolve));
    return client;
  };

  /** Asks one server in the same way, which waits longer than a load may. */
  const onServer = async <T>(connection: Connection, ask: (client: Redis) => Promise<T>): Promise<T> => {
    const client = await service(connection, false);
    return ask(client).finally(() => client.destroy());
  };

  const contentsOfCluster = async (): Promise<Contents> => {
    const nodes = String(await onServer(cluster, (client) => client.sendCommand(['CLUSTER', 'NODES'])));
    const hosts = [...nodes.matchAll(/^\S+ ([\d.]+):\S+ (?:myself,)?master /gm)].map(([, host]) => host!);
    const parts = await Promise.all(hosts.map((host) => onServer({ ...cluster, host }, contentsOf)));
    return new Map(parts.flatMap((part) => [...part]));
  };

  test('is refused while a service is connected', async () => {
    await onServer(source, fill);
    const running = await service(source, false);
    await enqueue(running, QUEUE.queue, JOBS);
    await running.xGroupCreate(QUEUE.queue, QUEUE.group, '0');
    await running.xReadGroup(QUEUE.group, 'stopped', { key: QUEUE.queue, id: '>' }, { COUNT: IN_HAND });
    await migrate();
    await ends('Failed');
    running.destroy();
    expect(await logs()).toContain('Services are connected to redis-cluster, and what they write would be lost: stop them first.');
    expect(await onServer(source, (client) => client.xLen(QUEUE.queue))).toBe(JOBS);
  });

  test('copies every key with its type, time to live and value, also after an interruption, and the services go on', async ({ task }) => {
    const before = await onServer(source, contentsOf);
    const stopped = performance.now();
    await migrate();
    await vi.waitUntil(async () => (await logs().catch(() => '')).includes('Copies '), { timeout: 60_000, interval: 200 });
    const interrupted = await pods();
    await inNamespace('delete', 'pod', interrupted, '--grace-period=0', '--force');
    await ends('Complete');
    expect(await pods()).not.toContain(interrupted);
    const running = await service(cluster, true);
    await running.set('first', 'write');
    const window = Math.round((performance.now() - stopped) / 1000);
    const said = await logs();
    expect(said).toMatch(/Copied \d+ keys in \d+ seconds, and compared \d+ of them in whole: the services may use the cluster\./);

    await running.del('first');
    const after = await contentsOfCluster();
    expect(after.get('amazon-insights:migration')).toMatchObject({ value: 'done' });
    const differing = [...before].filter(([key, content]) => !isSame(content, after.get(key)));
    expect(differing).toEqual([]);
    expect(after.size).toBe(before.size + 1);

    const done = await workUntilDone(running, QUEUE, JOBS);
    expect(done.size).toBe(JOBS);
    running.destroy();
    task.meta.figures = { keys: before.size, 'of them missing or different': differing.length, 'jobs in the queue': JOBS, 'of them lost': JOBS - done.size, 'seconds without services': window, 'seconds of the Job': Number(/ in (\d+) seconds/.exec(said)![1]) };
  }, 300_000);

  test('does nothing when it is run again, and leaves the source as it was', async () => {
    const running = await service(cluster, true);
    await running.set('kept:0', 'written since');
    await migrate();
    await ends('Complete');
    expect(await logs()).toContain('All keys have been copied already: nothing is done.');
    expect(await running.get('kept:0')).toBe('written since');
    running.destroy();
    expect(await onServer(source, (client) => client.xLen(QUEUE.queue))).toBe(JOBS);
  });
});
