/** A release that installs no server, beside a database that it does not own: here that of another release. */
import { beforeAll, describe, expect, test } from 'vitest';
import { EXPORTER_PORT, POOLER_PORT } from '../../../generator/charts/postgres/ports.ts';
import { freshNamespace, hasLab, kubectl, regions } from '../lab.ts';
import { helm, type Where } from '../stack.ts';
import { connectionTo, withClient, type Connection } from './connection.ts';
import { installPostgres, installRelease } from './release.ts';

const ELSEWHERE = 'elsewhere';

describe.skipIf(!hasLab)('a database that runs elsewhere', () => {
  let where: Where;
  let direct: Connection;

  beforeAll(async () => {
    where = { region: regions[0]!, namespace: await freshNamespace('postgres-external') };
    await installPostgres(where, '--set', 'replicas=1', '--set', 'zones=null');
    await installRelease(where, ELSEWHERE, '--set', `fullnameOverride=${ELSEWHERE},external.enabled=true,database.existingSecret=db-secret,pooler.enabled=true,metrics.enabled=true`);
    direct = await connectionTo(where);
  }, 300_000);

  const get = (kind: string, path: string, ...flags: readonly string[]) => kubectl(where.region, ['get', kind, '--namespace', where.namespace, '--output', `jsonpath={${path}}`, ...flags]);

  test('has no server and no volume of its own, and helm test is green', async () => {
    expect(await get('statefulsets,persistentvolumeclaims,secrets', '.items[*].metadata.name', '--selector', `app.kubernetes.io/instance=${ELSEWHERE}`)).toBe('');
    expect(await helm('helm4', where, 'test', ELSEWHERE, '--timeout', '90s')).toMatch(/Phase:\s+Succeeded/);
  }, 120_000);

  test('its pooler leads there', async () => {
    const pooled = { ...direct, host: await get(`service/${ELSEWHERE}-pooler`, '.spec.clusterIP'), port: POOLER_PORT };
    await withClient(pooled, (client) => client.query('CREATE TABLE pooled AS SELECT 7 AS number'));
    expect(await withClient(direct, async (client) => (await client.query('SELECT number FROM pooled')).rows)).toEqual([{ number: 7 }]);
    await expect(withClient({ ...pooled, password: 'wrong' }, (client) => client.query('SELECT 1'))).rejects.toThrow(/authentication failed/);
  });

  test('its exporter says whether it answers, by which the alert goes', async () => {
    const address = await get('pods', '.items[0].status.podIP', '--selector', `app.kubernetes.io/instance=${ELSEWHERE},app.kubernetes.io/name=postgres-exporter`);
    const isUp = async () => /^pg_up (\d)$/m.exec(await (await fetch(`http://${address}:${EXPORTER_PORT}/metrics`)).text())?.[1];
    expect(await isUp()).toBe('1');
    await kubectl(where.region, ['scale', 'statefulset/postgres', '--replicas', '0', '--namespace', where.namespace]);
    await expect.poll(isUp, { timeout: 60_000, interval: 1000 }).toBe('0');
  }, 120_000);
});
