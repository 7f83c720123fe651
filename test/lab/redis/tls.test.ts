/** Redis that speaks TLS alone, with Sentinels and as a cluster, and the metrics of its exporter. */
import { once } from 'node:events';
import { connect } from 'node:tls';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { BUS_PORT } from '../../../generator/charts/redis/ports.ts';
import { alertedMetrics } from '../alerted-metrics.ts';
import { freshNamespace, hasLab, kubectl, regions } from '../lab.ts';
import { underLoad } from '../load.ts';
import { helm, type Where } from '../stack.ts';
import { TLS, makeCertificates } from './certificates.ts';
import { connectionTo, podAddress, withClient, type Connection } from './connection.ts';
import { SIZE, SMALL, installRedis, masterPod } from './release.ts';
import { serverSessions } from './sessions.ts';

const FLAGS = [...SMALL, ...SIZE, ...TLS, '--set', 'replicas=2,replication.minReplicasToWrite=0,metrics.enabled=true'];

describe.skipIf(!hasLab)('redis with TLS', () => {
  let where: Where;
  let connection: Connection;

  beforeAll(async () => {
    where = { region: regions[0]!, namespace: await freshNamespace('redis-tls') };
    const tls = await makeCertificates(where);
    await installRedis(where, ...FLAGS);
    connection = { ...(await connectionTo(where)), tls };
  });

  test('takes a client that trusts the authority, and no client without TLS; helm test is green', async () => {
    await withClient(connection, async (client) => {
      await client.set('secret', 'kept');
      expect(await client.get('secret')).toBe('kept');
    });
    const { tls: _, ...plain } = connection;
    await expect(withClient(plain, (client) => client.ping())).rejects.toThrow();
    await expect(withClient({ ...connection, tls: { ...connection.tls!, ca: '' } }, (client) => client.ping())).rejects.toThrow(/certificate/);
    expect(await helm('helm4', where, 'test', 'redis', '--timeout', '60s')).toMatch(/Phase:\s+Succeeded/);
  });

  test('replicates over TLS, and hands over when the pod of the master is deleted', async ({ task }) => {
    expect(await withClient(connection, (client) => client.info('replication'))).toMatch(/slave0:.*state=online/);
    const report = await underLoad({ task, open: serverSessions(connection), writes: 100, withinMs: 60_000 }, async () => {
      const old = await masterPod(where);
      await kubectl(where.region, ['delete', 'pod', old, '--namespace', where.namespace, '--wait=false']);
      await vi.waitFor(async () => expect(await masterPod(where)).not.toContain(old), { timeout: 30_000, interval: 200 });
    });
    expect(report.lost).toBe(0);
    expect(report.longestOutageMs).toBeLessThan(15_000);
    expect(await withClient(connection, (client) => client.get('secret'))).toBe('kept');
  });

  test('has the metrics that the alerts go by', async ({ task }) => {
    const address = await podAddress(where, await masterPod(where));
    const metrics = await (await fetch(`http://${address}:9121/metrics`)).text();
    expect(metrics).toMatch(/^redis_up 1$/m);
    const alerted = await alertedMetrics('redis', 'redis');
    expect(alerted.length).toBeGreaterThan(5);
    for (const name of alerted) expect(metrics).toMatch(new RegExp(`^${name}[ {]`, 'm'));
    task.meta.figures = { 'metrics that alerts go by': alerted.length };
  });
});

describe.skipIf(!hasLab)('a Redis Cluster with TLS', () => {
  let where: Where;
  let tls: NonNullable<Connection['tls']>;

  beforeAll(async () => {
    where = { region: regions.at(-1)!, namespace: await freshNamespace('redis-cluster-tls') };
    tls = await makeCertificates(where);
    await installRedis(where, ...SMALL, ...SIZE, ...TLS, '--set', 'topology=cluster');
  });

  test('is whole, sends clients on to names that the certificate has, and helm test is green', async () => {
    const connection = { ...(await connectionTo(where)), tls };
    const [info, shards] = await withClient(connection, async (client) => [String(await client.sendCommand(['CLUSTER', 'INFO'])), JSON.stringify(await client.sendCommand(['CLUSTER', 'SLOTS']))]);
    expect(info).toMatch(/^cluster_state:ok\r?\ncluster_slots_assigned:16384\r?$/m);
    expect(new Set(shards.match(/redis-cluster-\d\.redis-cluster-headless/g))).toHaveLength(6);
    expect(await helm('helm4', where, 'test', 'redis', '--timeout', '60s')).toMatch(/Phase:\s+Succeeded/);
  });

  test('its bus speaks TLS as well', async () => {
    const socket = connect({ host: await podAddress(where, 'redis-cluster-0'), port: BUS_PORT, ...tls });
    await once(socket, 'secureConnect');
    socket.destroy();
  });
});
