/** Redis with Sentinels that speaks TLS alone, and the metrics of its exporter. */
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { authorityFile, ensureCertificate } from '../../../scripts/lab/services/authority.ts';
import { alertedMetrics } from '../alerted-metrics.ts';
import { freshNamespace, hasLab, kubectl, regions } from '../lab.ts';
import { underLoad } from '../load.ts';
import { helm, type Where } from '../stack.ts';
import { connectionTo, podAddress, withClient, type Connection } from './connection.ts';
import { SMALL, installRedis, masterPod } from './release.ts';
import { serverSessions } from './sessions.ts';

const SECRET = 'redis-tls';
const FLAGS = ['--set', `replicas=2,replication.minReplicasToWrite=0,persistence.size=256Mi,tls.enabled=true,tls.existingSecret=${SECRET},metrics.enabled=true`];

describe.skipIf(!hasLab)('redis with TLS', () => {
  let where: Where;
  let connection: Connection;

  beforeAll(async () => {
    where = { region: regions[0]!, namespace: await freshNamespace('redis-tls') };
    // As cert-manager would: the names of the Service and of the pods.
    const { certFile, keyFile } = await ensureCertificate(where.namespace, ['redis-cluster', '*.redis-cluster-headless', '*.redis-cluster-sentinel-headless']);
    const files = { 'tls.crt': certFile, 'tls.key': keyFile, 'ca.crt': authorityFile() };
    await kubectl(where.region, ['create', 'secret', 'generic', SECRET, '--namespace', where.namespace, ...Object.entries(files).map(([key, file]) => `--from-file=${key}=${file}`)]);
    await installRedis(where, ...SMALL, ...FLAGS);
    connection = { ...(await connectionTo(where)), tls: { ca: await readFile(authorityFile(), 'utf8'), servername: 'redis-cluster' } };
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
