/** The archive in two repositories, and a standby in the other region that lives on it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { freshNamespace, hasLab, kubectl, regions } from '../lab.ts';
import { runLab } from '../run-lab.ts';
import { copySecrets } from '../secrets.ts';
import type { Where } from '../stack.ts';
import { ARCHIVING, makeArchive, type RepositoryFlags } from './archive.ts';
import { connectionTo, withClient, type Connection } from './connection.ts';
import { attemptPostgres, inMember, installPostgres } from './release.ts';

interface Repository {
  readonly cipher: string;
  readonly newest: string;
}

/** How long the link between the regions is cut. */
const CUT_MS = 120_000;

/** Those of the primary, copied. */
const SECRETS = ['--set', 'users.existingSecret=postgres-users', '--set', 'database.existingSecret=db-secret'];

describe.skipIf(!hasLab)('the archive of postgres', () => {
  const [standbyRegion, primaryRegion] = regions as [string, string];
  let primary: Where;
  let standby: Where;
  let connection: Connection;
  let repositoriesOf: RepositoryFlags;

  const settings = (where: Where, further: readonly string[]) => ['--set', 'replicas=1', '--set', 'zones=null', '--set', 'parameters.wal_keep_size=16MB', ...ARCHIVING, ...repositoriesOf(where.region, 'archive'), ...further];
  const install = (where: Where, ...further: readonly string[]) => installPostgres(where, ...settings(where, further));
  // The load balancer of the lab is no node.
  const leading = ['--set', 'replicationService.enabled=true', '--set', 'replicationService.externalTrafficPolicy=Cluster', '--set', 'replicationService.sourceRanges[0]=10.0.0.0/8'];

  beforeAll(async () => {
    const namespace = await freshNamespace('archive');
    primary = { region: primaryRegion, namespace };
    standby = { region: standbyRegion, namespace };
    repositoriesOf = await makeArchive([primary, standby], regions);
    await install(primary, ...leading);
    connection = await connectionTo(primary);
    await ask(connection, 'CREATE TABLE rows (number integer)');
  }, 300_000);
  afterEach(() => runLab('heal'));

  const ask = <Row extends object>(to: Connection, query: string) => withClient(to, async (client) => (await client.query<Row>(query)).rows);
  /** As the superuser, which connects inside the pod alone. */
  const inside = async (where: Where, query: string) => (await inMember(where, 'psql', '--dbname', 'postgres', '--tuples-only', '--no-align', '--command', query)).trim();

  /** What pgBackRest says of its repositories. */
  const repositories = async (): Promise<Readonly<Record<string, Repository>>> => {
    const [stanza] = JSON.parse(await inMember(primary, 'pgbackrest', 'info', '--output', 'json')) as [{ repo: { key: number; cipher: string }[]; archive: { database: { 'repo-key': number }; max: string }[] }];
    return Object.fromEntries(stanza.repo.map(({ key, cipher }) => [key, { cipher, newest: stanza.archive.find(({ database }) => database['repo-key'] === key)?.max ?? '' }]));
  };

  /** Writes rows, and begins a new segment. @returns the name of the one that is full */
  const writeSegment = async (): Promise<string> => {
    await ask(connection, 'INSERT INTO rows SELECT generate_series(1, 1000)');
    return inside(primary, 'SELECT pg_walfile_name(pg_switch_wal())');
  };
  const waiting = async () => Number(await inside(primary, "SELECT count(*) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'"));

  test('each segment goes to both repositories, encrypted', async () => {
    const segment = await writeSegment();
    const there = { cipher: 'aes-256-cbc', newest: segment };
    await expect.poll(async () => Object.values(await repositories()).map(({ cipher, newest }) => ({ cipher, newest: newest < segment ? newest : segment })), { timeout: 60_000, interval: 1000 }).toEqual([there, there]);
  }, 90_000);

  test('a repository that is away does not keep segments from the other one, is seen, and gets all of them later', async () => {
    expect((await runLab('partition', primaryRegion)).exitCode).toBe(0);
    for (let count = 0; count < 2; count++) await writeSegment();
    const segment = await writeSegment();
    await expect.poll(async () => (await inMember(primary, 'pgbackrest', 'repo-ls', '--repo=1', '--recurse', 'archive/main')).includes(segment), { timeout: 90_000, interval: 2000 }).toBe(true);
    expect(await waiting()).toBeGreaterThan(0);
    expect(Number(await inside(primary, 'SELECT failed_count FROM pg_stat_archiver'))).toBeGreaterThan(0);
    expect((await runLab('heal')).exitCode).toBe(0);
    await expect.poll(waiting, { timeout: 120_000, interval: 2000 }).toBe(0);
    expect((await repositories())[2]!.newest >= segment).toBe(true);
  }, 300_000);

  const rows = async (to: Connection) => Number((await ask<{ count: string }>(to, 'SELECT count(*) FROM rows'))[0]!.count);

  test('a standby in the other region follows, catches up from the archive after a cut, and says how far behind it is', async ({ task }) => {
    await copySecrets(primary, standby, 'postgres-users', 'db-secret');
    const host = await kubectl(primary.region, ['get', 'service', 'postgres-replication', '--namespace', primary.namespace, '--output', 'jsonpath={.status.loadBalancer.ingress[0].ip}']);
    await install(standby, ...SECRETS, '--set', 'standby.enabled=true', '--set', `standby.host=${host}`);
    const toStandby = await connectionTo(standby);
    // What is written once it follows: it knows no time of what came with the copy.
    await writeSegment();
    await expect.poll(() => rows(toStandby), { timeout: 30_000 }).toBe(await rows(connection));
    await expect(ask(toStandby, 'INSERT INTO rows VALUES (1)')).rejects.toThrow(/read-only/);

    expect((await runLab('partition', primaryRegion)).exitCode).toBe(0);
    const cutAt = performance.now();
    for (let count = 0; count < 3; count++) await writeSegment();
    // The primary keeps nothing for the standby: what it lacks is in the archive alone.
    await inside(primary, 'CHECKPOINT');
    await sleep(CUT_MS - (performance.now() - cutAt));
    const lag = Number(await inside(standby, 'SELECT extract(epoch FROM now() - pg_last_xact_replay_timestamp())'));
    expect(lag).toBeGreaterThan(CUT_MS / 1000 - 10);
    expect((await runLab('heal')).exitCode).toBe(0);
    const healedAt = performance.now();
    const written = await rows(connection);
    await expect.poll(() => rows(toStandby), { timeout: 120_000, interval: 500 }).toBe(written);
    task.meta.figures = { 'lag before the link was mended in s': Math.round(lag), 'until it had caught up in ms': Math.round(performance.now() - healedAt) };
    expect(await kubectl(standby.region, ['logs', 'postgres-0', '--namespace', standby.namespace, '--container', 'postgres'])).toMatch(/restored log file "[0-9A-F]+" from archive/);
  }, 400_000);

  test('a standby that is no longer one takes writes, with every row, and does not become one again', async ({ task }) => {
    const written = await rows(connection);
    const start = performance.now();
    await install(standby, ...SECRETS);
    const toStandby = await connectionTo(standby);
    await expect.poll(() => ask(toStandby, 'INSERT INTO rows VALUES (1)').then(() => true, () => false), { timeout: 60_000, interval: 500 }).toBe(true);
    task.meta.figures = { 'promotion of the standby in ms': Math.round(performance.now() - start) };
    expect(await rows(toStandby)).toBe(written + 1);
    const { exitCode } = await attemptPostgres(standby, ...settings(standby, [...SECRETS, '--set', 'standby.enabled=true,standby.host=postgres.example.com']));
    expect(exitCode).not.toBe(0);
    expect(await kubectl(standby.region, ['logs', 'job/postgres-configure', '--namespace', standby.namespace])).toContain('standby.enabled: the cluster takes writes');
    await ask(toStandby, 'INSERT INTO rows VALUES (2)');
  }, 300_000);
});
