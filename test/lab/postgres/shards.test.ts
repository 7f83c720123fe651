/** Products divided among two shards, and half of the slots moved by the commands of the runbook. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { ChartName } from '../../../generator/charts/index.ts';
import { slotOf } from '../../app/shards.ts';
import { chartValues } from '../chart-values.ts';
import { freshNamespace, hasLab, kubectl, regions } from '../lab.ts';
import { commandsOf, runCommands } from '../runbook.ts';
import { helm, type Where } from '../stack.ts';
import { connectionTo, withClient, type Connection } from './connection.ts';

const SECOND = 'postgres-shard-2';
const services = ['api-gateway', 'product-service'] as const;

const ids = Array.from({ length: 300 }, (_, number) => `product-${number}`);
const staying = ids.filter((id) => slotOf(id) < 512);
const moving = ids.filter((id) => slotOf(id) >= 512);

describe.skipIf(!hasLab)('shards of postgres', () => {
  let where: Where;
  let connections: readonly Connection[];
  const urls = {} as Record<(typeof services)[number], string>;

  const install = (chart: ChartName, release: string, ...flags: readonly string[]) =>
    helm('helm4', where, 'upgrade', '--install', release, ...chartValues(chart, where.region), '--wait', '--timeout', '300s', ...flags);
  const installMap = (version: number, ...ranges: readonly object[]) => install('platform', 'platform', '--set-json', `shardMap=${JSON.stringify({ version, ranges })}`);
  const installServices = (map: number, secrets: Readonly<Record<number, string>>) => {
    const shards = { configMap: `platform-shards-${map}`, secrets };
    const flags = ['--set', 'autoscaling.enabled=false,replicas=1,minReadySeconds=0,preStopSleepSeconds=2', '--set-json', `database.shards=${JSON.stringify(shards)}`];
    return Promise.all(services.map((name) => install(name, name, ...flags)));
  };
  const installServer = (release: string, ...flags: readonly string[]) => install('postgres', release, '--set', 'replicas=1,resources.requests.memory=256Mi,resources.limits.memory=1Gi', ...flags);

  beforeAll(async () => {
    where = { region: regions.at(-1)!, namespace: await freshNamespace('shards') };
    await installMap(1, { shard: 1, from: 0, to: 1023 });
    await Promise.all([
      installServer('postgres'),
      installServer(SECOND, '--set', `fullnameOverride=${SECOND},database.secretName=db-secret-2`),
      install('redis', 'redis', '--set', 'topology=standalone'),
    ]);
    await installServices(1, { 1: 'db-secret' });
    connections = await Promise.all([connectionTo(where), connectionTo(where, { secret: 'db-secret-2' })]);
    for (const name of services) urls[name] = `http://${await kubectl(where.region, ['get', 'service', name, '--namespace', where.namespace, '--output', 'jsonpath={.spec.clusterIP}:{.spec.ports[0].port}'])}`;
  }, 300_000);

  const put = async (id: string, data: object) =>
    (await fetch(`${urls['api-gateway']}/products/${id}`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(data) })).status;
  const putAll = async (made: string) => {
    for (const id of ids) expect(await put(id, { made }), id).toBe(204);
  };
  /** Past the cache of the gateway. */
  const get = async (id: string) => {
    const answer = await fetch(`${urls['product-service']}/products/${id}`);
    return answer.ok ? ((await answer.json()) as { data: { made: string } }).data.made : answer.status;
  };
  const getAll = async () => Promise.all(ids.map(get));
  const idsOn = (shard: 1 | 2) => withClient(connections[shard - 1]!, async (client) => (await client.query<{ id: string }>('SELECT id FROM products')).rows.map(({ id }) => id).sort());
  const podsOf = async (app: string) => (await kubectl(where.region, ['get', 'pods', '--namespace', where.namespace, '--selector', `app=${app}`, '--output', 'name'])).trim().split('\n');

  test('products are on the shard that the map says, and on no other', async () => {
    await putAll('before');
    expect(await getAll()).toEqual(ids.map(() => 'before'));
    expect(await idsOn(1)).toEqual([...ids].sort());
    await expect(idsOn(2)).rejects.toThrow(/relation "products" does not exist/);
  }, 60_000);

  test('half of the slots move to a new shard as the runbook says, and nothing is lost', async ({ task }) => {
    const [functions, prepare, refuse, copy, compare, empty] = await commandsOf('postgres-shards', 'Move slots');
    await runCommands(where, functions!, prepare!);
    await runCommands(where, functions!, refuse!);
    const refusedAt = performance.now();
    expect(await put(moving[0]!, { made: 'too late' })).toBe(500);
    expect(await put(staying[0]!, { made: 'meanwhile' })).toBe(204);
    expect([await get(moving[0]!), await get(staying[0]!)]).toEqual(['before', 'meanwhile']);

    await runCommands(where, functions!, copy!);
    expect(await runCommands(where, functions!, compare!)).toMatch(new RegExp(`^${moving.length}\\|(-?\\d+) ${moving.length}\\|\\1\nAll of it is there.\n$`));
    await installMap(2, { shard: 1, from: 0, to: 511 }, { shard: 2, from: 512, to: 1023 });
    await installServices(2, { 1: 'db-secret', 2: 'db-secret-2' });
    // The old pods end, and with them the connections that they were asked through.
    await expect.poll(() => put(moving[0]!, { made: 'after' }), { timeout: 30_000, interval: 100 }).toBe(204);
    task.meta.figures = { 'rows moved': moving.length, 'seconds without writes to their slots': Math.round((performance.now() - refusedAt) / 1000) };
    await expect.poll(async () => (await Promise.all(services.map(podsOf))).flat(), { timeout: 60_000, interval: 500 }).toHaveLength(2);

    const oldMap = withClient(connections[0]!, (client) => client.query('UPDATE products SET updated_at = now() WHERE id = $1', [moving[0]]));
    await expect(oldMap).rejects.toThrow(/violates check constraint "moved_512_1023"/);
    await runCommands(where, functions!, empty!);
    expect([await idsOn(1), await idsOn(2)]).toEqual([staying, moving].map((part) => [...part].sort()));
    expect((await getAll()).every((made) => made === 'before' || made === 'meanwhile' || made === 'after')).toBe(true);
    await putAll('after');
    expect(await getAll()).toEqual(ids.map(() => 'after'));
    expect([await idsOn(1), await idsOn(2)]).toEqual([staying, moving].map((part) => [...part].sort()));
  }, 240_000);

  test('while a shard is away, products of the other one are read and written', async () => {
    const at = ['--namespace', where.namespace];
    await kubectl(where.region, ['scale', `statefulset/${SECOND}`, ...at, '--replicas=0']);
    await kubectl(where.region, ['delete', 'pod', `${SECOND}-0`, ...at, '--grace-period=0', '--force', '--ignore-not-found']);
    await expect.poll(() => get(moving[0]!), { timeout: 30_000 }).toBe(500);
    for (const id of staying.slice(0, 20)) expect([await put(id, { made: 'alone' }), await get(id)]).toEqual([204, 'alone']);
    expect(await put(moving[0]!, { made: 'nowhere' })).toBe(500);
    for (const name of services) expect(await (await fetch(`${urls[name]}/readyz`)).json(), name).toEqual({ status: 'ready', reasons: [] });
  }, 90_000);
});
