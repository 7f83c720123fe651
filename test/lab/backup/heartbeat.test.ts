/** The heartbeat, in the database, in Redis, and in the object storages of both regions. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Beat } from '../../../scripts/backup/heartbeat/beat.ts';
import { parseBeats } from '../../../scripts/backup/heartbeat/beat-log.ts';
import type { Bucket } from '../../../scripts/backup/storage/bucket.ts';
import { objectStorage } from '../../../scripts/lab/services/object-storage.ts';
import { chartValues } from '../chart-values.ts';
import { freshNamespace, hasLab, kubectl, regionPlan, regions } from '../lab.ts';
import { ARCHIVING, makeArchive } from '../postgres/archive.ts';
import { installPostgres } from '../postgres/release.ts';
import { installRedis, ONE_SERVER, SIZE } from '../redis/release.ts';
import { rolledOut } from '../rollout.ts';
import { runLab } from '../run-lab.ts';
import { helm, type Where } from '../stack.ts';
import { bucketOf, storageFlags } from './bucket.ts';
import { metricsOf } from './metrics.ts';

const INTERVAL_MS = 5000;
const DEPLOYMENT = ['deployment/backup-heartbeat'];

describe.skipIf(!hasLab)('the heartbeat', () => {
  const [region, other] = [regions.at(-1)!, regions[0]!];
  let where: Where;
  let logs: Readonly<Record<'own' | 'other', Bucket>>;

  const beats = async (log: 'own' | 'other' = 'own'): Promise<readonly Beat[]> => {
    const keys = await logs[log].keys(`heartbeat/${where.namespace}/backup/`);
    return (await Promise.all(keys.map((key) => logs[log].text(key)))).flatMap(parseBeats);
  };
  const last = async (log?: 'own' | 'other') => (await beats(log)).at(-1);
  /** Waits for further beats. @returns the last one */
  const after = async (count: number): Promise<Beat> => {
    const begun = (await last())?.sequence ?? 0;
    await expect.poll(async () => (await last())?.sequence ?? 0, { timeout: 60_000, interval: 500 }).toBeGreaterThanOrEqual(begun + count);
    return (await last())!;
  };
  const inPod = (pod: string, container: string, ...words: readonly string[]) => kubectl(region, ['exec', pod, '--namespace', where.namespace, '--container', container, '--', ...words]);
  const sql = async (query: string) => (await inPod('postgres-0', 'postgres', 'psql', '--dbname', 'heartbeat', '--tuples-only', '--no-align', '--command', query)).trim();
  const logOf = () => kubectl(region, ['logs', ...DEPLOYMENT, '--namespace', where.namespace]);
  const metric = async (name: string) => Number(new RegExp(`^${name.replaceAll(/[{}]/g, '\\$&')} (\\S+)$`, 'm').exec(await metricsOf(where, 'backup-heartbeat'))?.[1]);

  beforeAll(async () => {
    where = { region, namespace: await freshNamespace('heartbeat') };
    const flagsOf = await makeArchive([where], regions);
    const storages = await Promise.all([region, other].map((name) => objectStorage(regionPlan(name))));
    logs = { own: await bucketOf(region), other: await bucketOf(other) };
    await Promise.all([installPostgres(where, '--set', 'replicas=1,zones=null', ...ARCHIVING, ...flagsOf(region, 'archive')), installRedis(where, ...ONE_SERVER, ...SIZE)]);
    const storage = storages.flatMap((one, index) => storageFlags(`heartbeat.${index === 0 ? 'storage' : 'secondStorage'}`, one, 'postgres', `archive-${one.region}`));
    const settings = ['--set', `heartbeat.enabled=true,heartbeat.intervalSeconds=${INTERVAL_MS / 1000},heartbeat.secondStorage.enabled=true`, ...storage];
    await helm('helm4', where, 'upgrade', '--install', 'backup', ...chartValues('backup', region), '--wait', ...settings);
  }, 300_000);
  afterAll(async () => void (hasLab && (await runLab('heal'))));

  test('is in the database, in Redis, and outside of both in each region', async () => {
    const newest = await after(3);
    expect(newest).toMatchObject({ region, redis: { shards: 1 } });
    const all = await beats();
    expect(all.map(({ sequence }) => sequence)).toEqual(all.map((_, index) => index + 1));
    expect(await beats('other')).toEqual(expect.arrayContaining([newest]));
    // What was written outside is where the database has it, after its commit.
    const { lsn, segment, systemIdentifier } = newest.postgres!;
    expect(await sql(`SELECT lsn < '${lsn}', region, pg_walfile_name('${lsn}') FROM heartbeat WHERE sequence = ${newest.sequence}`)).toBe(`t|${region}|${segment}`);
    expect(await sql('SELECT system_identifier FROM pg_control_system()')).toBe(systemIdentifier);
    expect(Number(await metric('backup_heartbeat_sequence'))).toBeGreaterThanOrEqual(newest.sequence);
  }, 120_000);

  test('tells what the archive has: all but the last seconds', async ({ task }) => {
    const begun = Date.now() / 1000;
    await expect.poll(() => metric('backup_archived_through_timestamp_seconds'), { timeout: 60_000, interval: 1000 }).toBeGreaterThan(begun);
    const lag = Date.now() / 1000 - (await metric('backup_archived_through_timestamp_seconds'));
    // A segment is closed after 5 s, and beats are 5 s apart.
    expect(lag).toBeLessThan(40);
    task.meta.figures = { 'seconds that the archive was behind': Math.round(lag) };
  }, 90_000);

  test('goes on where the pod before it ended', async () => {
    const before = await after(1);
    await kubectl(region, ['delete', 'pod', '--namespace', where.namespace, '--selector', 'app=backup-heartbeat', '--grace-period=0', '--force']);
    await rolledOut(where, DEPLOYMENT, '60s');
    await after(2);
    const all = await beats();
    expect(all.map(({ sequence }) => sequence)).toEqual(all.map((_, index) => index + 1));
    expect(all.at(-1)!.sequence).toBeGreaterThan(before.sequence);
    expect(await sql('SELECT count(*) = max(sequence) FROM heartbeat')).toBe('t');
  }, 120_000);

  test('does not stop for what does not answer, says so, and tells the other region later what it missed', async () => {
    await kubectl(region, ['scale', 'statefulset/redis-cluster', '--replicas=0', '--namespace', where.namespace]);
    expect((await runLab('partition', region)).exitCode).toBe(0);
    await expect.poll(async () => (await last())?.redis, { timeout: 60_000, interval: 500 }).toBeUndefined();
    const during = await after(2);
    expect(during.postgres).toBeDefined();
    await expect.poll(logOf, { timeout: 60_000, interval: 1000 }).toMatch(/redis has no beat: .*[^]*second-storage has no beat: /);
    expect((await last('other'))!.sequence).toBeLessThan(during.sequence);
    await kubectl(region, ['scale', 'statefulset/redis-cluster', '--replicas=1', '--namespace', where.namespace]);
    expect((await runLab('heal')).exitCode).toBe(0);
    await expect.poll(async () => (await last())?.redis, { timeout: 60_000, interval: 500 }).toEqual({ shards: 1 });
    await expect.poll(async () => (await beats('other')).map(({ sequence }) => sequence), { timeout: 90_000, interval: 1000 }).toEqual(expect.arrayContaining([during.sequence]));
    const others = await beats('other');
    expect(others.map(({ sequence }) => sequence)).toEqual(others.map((_, index) => index + 1));
  }, 240_000);
});
