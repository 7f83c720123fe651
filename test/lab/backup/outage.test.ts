/**
 * What takes the archive away: object storage that is down, keys that are revoked, a volume that is full of WAL. Production writes on while it can, the
 * alerts of the charts fire, the next backup is made, and all that was acknowledged is restored in the end. It takes about three and a half minutes;
 * `npm run trials -- backup/outage --times 1` has object storage down for ten, and alerts as the charts have them.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi, type RunnerTestCase as Test } from 'vitest';
import { hasLab, regions } from '../lab.ts';
import { underLoad } from '../load.ts';
import { startObjectStorage, stopObjectStorage } from '../object-storage-away.ts';
import { withClient } from '../postgres/connection.ts';
import { inMember } from '../postgres/release.ts';
import { tableSessions } from '../postgres/sessions.ts';
import { smallVolume, type SmallVolume } from '../small-volume.ts';
import { isTrial } from '../trial.ts';
import { writeUntilRefused } from '../write-until-refused.ts';
import { beginJob, endOfJob } from './job.ts';
import { watchedDatabase, type WatchedDatabase } from './watched-database.ts';

const OUTAGE_MS = isTrial ? 600_000 : 30_000;
/** What is alerted of while nobody can write to the repository, or read it; the exporter has half an hour for that where nothing is hurried. */
const AWAY = ['BackupArchiveLag', 'BackupHeartbeatMissing', ...(isTrial ? [] : ['BackupsNotLookedAt']), 'PostgresArchiveBehind'];
/** The same of a full volume, which the kubelet measures each minute, and of which the chart speaks after five. */
const FULL = ['PostgresArchiveBehind', 'PostgresMemberDown', ...(isTrial ? ['PostgresVolumeFull'] : [])];
const POLL = { timeout: isTrial ? 600_000 : 120_000, interval: 1000 };
const MEBIBYTE = 'x'.repeat(1024 * 1024);
const RESTORED_PORT = 5499;

/** Restores a backup and all WAL after it, beside the member, and starts what was restored. */
const restore = (label: string): string => `
. /etc/postgres/scripts/pgbackrest-keys.sh
use_keys 1
export PGBACKREST_PG1_PATH=/data/restored
pgbackrest --archive-mode=off --log-level-console=error --set=${label} restore
pg_ctl --pgdata=/data/restored --options='-p ${RESTORED_PORT} -c listen_addresses= -c shared_buffers=16MB' --log=/data/restored.log --wait start >/dev/null`;

interface Outage {
  /** At least; until all alerts fire. */
  readonly lastsMs: number;
  /** Whether a backup that begins meanwhile is sure to fail: pgBackRest goes on asking storage that does not answer for minutes. */
  readonly backupFails: boolean;
  befall(): Promise<void>;
  mend(): Promise<void>;
}

describe.skipIf(!hasLab)('without the archive', () => {
  const region = regions[0]!;
  let volume: SmallVolume;
  let database: WatchedDatabase;

  beforeAll(async () => {
    volume = await smallVolume(region, 512);
    database = await watchedDatabase({ region, volume, hurried: !isTrial });
  }, 300_000);
  afterAll(async () => {
    if (!hasLab) return;
    await startObjectStorage(region);
    await Promise.all([database?.remove(), volume?.remove()]);
  });

  /** Holds that all is well again: what waited is archived, the next backup is made, no alert is left. @returns milliseconds until the archive had all */
  const healed = async (name: string): Promise<number> => {
    const start = performance.now();
    await expect.poll(database.waiting, POLL).toBe(0);
    const archivedMs = Math.round(performance.now() - start);
    // The last full one is from before, and from today.
    expect(await database.backUp(name)).toMatch(/^\d+-\d+F_\d+-\d+D$/);
    await expect.poll(database.prometheus.firing, POLL).toEqual([]);
    expect(await database.gaps()).toBe(0);
    return archivedMs;
  };

  /** Production writes while the archive is away, until it is back and has all. */
  const outage = async (task: Test, name: string, { lastsMs, backupFails, befall, mend }: Outage): Promise<void> => {
    let [alertedMs, archivedMs] = [0, 0];
    const { where, connection, prometheus } = database;
    const report = await underLoad({ task, open: await tableSessions(connection), writes: 50, withinMs: 60_000, betweenMs: 50 }, async () => {
      await befall();
      const start = performance.now();
      try {
        const job = backupFails ? await beginJob(where, 'backup-postgres', `${name}-away`) : undefined;
        await expect.poll(prometheus.firing, { ...POLL, timeout: OUTAGE_MS + 120_000 }).toEqual(expect.arrayContaining(AWAY));
        alertedMs = Math.round(performance.now() - start);
        if (job) expect(await endOfJob(where, job, OUTAGE_MS)).toMatchObject({ succeeded: false });
        await sleep(Math.max(0, lastsMs - (performance.now() - start)));
      } finally {
        await mend();
      }
      archivedMs = await healed(`${name}-over`);
    });
    Object.assign(task.meta.figures!, { 'until all alerts fired in ms': alertedMs, 'until the archive had all in ms': archivedMs });
    expect(report.lost).toBe(0);
    expect(report.longestOutageMs).toBeLessThan(5000);
  };

  test('object storage that is down: production writes on, alerts fire, and the archive gets all of it later', async ({ task }) => {
    await outage(task, 'down', { lastsMs: OUTAGE_MS, backupFails: isTrial, befall: () => stopObjectStorage(region), mend: () => startObjectStorage(region) });
  }, OUTAGE_MS + 400_000);

  test('keys that are revoked: the same, and new ones in the Secret are enough for the member', async ({ task }) => {
    await outage(task, 'revoked', { lastsMs: 0, backupFails: true, befall: database.revokeKeys, mend: database.renewKeys });
  }, OUTAGE_MS + 400_000);

  test('a volume that is full of WAL: writes are refused, alerts fire, and nothing is lost once there is room', async ({ task }) => {
    const { connection, prometheus, sql } = database;
    await stopObjectStorage(region);
    const { taken, refusal } = await withClient(connection, async (client) => {
      await client.query('CREATE TABLE large (number integer, content text); ALTER TABLE large ALTER content SET STORAGE EXTERNAL');
      return writeUntilRefused(1000, (number) => client.query('INSERT INTO large VALUES ($1, $2)', [number, MEBIBYTE]));
    });
    expect(refusal).toMatch(/No space left|terminat|in recovery/);
    await expect.poll(prometheus.firing, POLL).toEqual(expect.arrayContaining(FULL));
    await startObjectStorage(region);
    await volume.makeRoom();
    const start = performance.now();
    const numbers = await vi.waitFor(() => sql('SELECT count(DISTINCT number) FROM large'), { timeout: 90_000, interval: 500 });
    task.meta.figures = { 'MiB until the volume was full': taken, 'until it was there again in ms': Math.round(performance.now() - start) };
    expect(Number(numbers)).toBeGreaterThanOrEqual(taken);
    await healed('room');
  }, OUTAGE_MS + 400_000);

  test('all that was acknowledged is restored, from the first backup to the end of the archive', async ({ task }) => {
    const { sql, waiting, where } = database;
    const tables = (await sql("SELECT string_agg(tablename, ' ') FROM pg_tables WHERE schemaname = 'public'")).split(' ');
    const count = (...flags: readonly string[]) => sql(tables.map((table) => `SELECT '${table}', count(*) FROM ${table}`).join(' UNION ALL '), ...flags);
    const there = await count();
    await sql('SELECT pg_switch_wal()');
    await expect.poll(waiting, POLL).toBe(0);
    const start = performance.now();
    await inMember(where, 'sh', '-ec', restore(database.first));
    const restored = `--port=${RESTORED_PORT}`;
    await expect.poll(() => sql('SELECT pg_is_in_recovery()', restored), POLL).toBe('f');
    task.meta.figures = { 'restore in ms': Math.round(performance.now() - start) };
    expect(await count(restored)).toBe(there);
  }, 200_000);
});
