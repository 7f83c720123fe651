/** Drills in the region that stands by, of backups of a production in the other. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bucketOf } from '../backup/bucket.ts';
import { hasLab, kubectl } from '../lab.ts';
import { connectionTo, withClient } from '../postgres/connection.ts';
import { makeSecrets } from '../secrets.ts';
import { APPLICATION, PRODUCT, REQUESTS } from './application.ts';
import { makeProduction, type Production } from './production.ts';
import { runDrill, spawnDrill, type EndedDrill } from './run-drill.ts';

describe.skipIf(!hasLab)('a drill', () => {
  let production: Production;
  let reports: string;
  let selfTest: Promise<EndedDrill>;

  const left = async () => (await kubectl(production.drills.region, ['get', 'jobs,pods,persistentvolumeclaims', '--namespace', production.drills.namespace, '--output', 'name'])).trim();
  const failed = ({ report }: EndedDrill) => report!.checks.filter(({ passed }) => !passed).map(({ name }) => name);

  beforeAll(async () => {
    reports = await mkdtemp(join(tmpdir(), 'drills-'));
    production = await makeProduction('drill');
    // It needs nothing of the production, and takes its time.
    selfTest = runDrill(production.drills, '--self-test');
    await production.sql('CREATE TABLE orders (id serial PRIMARY KEY, written timestamptz NOT NULL DEFAULT clock_timestamp())');
    await withClient(await connectionTo(production.where), (client) => client.query(PRODUCT));
    await production.redis('XADD', 'jobs', '*', 'job', 'the one that waits');
    await production.backUp();
    await production.archivedBeat();
  }, 300_000);
  afterAll(() => rm(reports, { recursive: true, force: true }));

  test('restores PostgreSQL and Redis from the storage of its region, compares files, runs the application on what was restored, and writes what it found as a page, as JSON, as JUnit and signed', async ({ task }) => {
    const key = join(reports, 'key.pem');
    const made = await runDrill(production.drills, '--make-key', key);
    expect(made.exitCode, made.output).toBe(0);
    await production.installDrills(...APPLICATION);
    const ended = await runDrill(production.drills, '--report', join(reports, 'first.html'), '--key', key);
    expect(ended.exitCode, ended.output).toBe(0);
    const { checks, losses, phases, rtoSeconds, extrapolations } = ended.report!;
    expect(losses.map(({ part }) => part)).toEqual(['postgres', 'redis']);
    // A segment is closed after 5 s, and signs of life are 5 s apart.
    expect(losses[0]!.seconds).toBeLessThan(60);
    expect(phases.filter(({ part }) => part === 'postgres').map(({ name }) => name)).toEqual(['fetch', 'replay', 'promote', 'verify', 'ready']);
    expect(extrapolations).toHaveLength(2);
    expect(checks.find(({ name }) => name === 'versions')!.detail).toMatch(/^the replica has all \d+ versions of the [1-9]\d* keys/);
    expect(checks.filter(({ part, passed }) => part === 'application' && passed).map(({ name }) => name)).toEqual(['restored data', ...REQUESTS.map(({ name }) => name), 'recovery time']);
    expect((await readdir(reports)).sort()).toEqual(['first.html', 'first.intoto.jsonl', 'first.json', 'first.junit.xml', 'key.pem', 'key.pem.pub']);
    expect(await readFile(join(reports, 'first.html'), 'utf8')).toContain('Passed');
    task.meta.figures = { 'seconds of PostgreSQL that a restore loses': losses[0]!.seconds, 'seconds of Redis': losses[1]!.seconds, 'seconds of the restore': Math.round(rtoSeconds) };
    await production.installDrills();
  }, 180_000);

  test('restores to a moment: rows up to the second', async () => {
    const end = Date.now() + 8000;
    const writing = (async () => {
      while (Date.now() < end) await production.sql('INSERT INTO orders SELECT FROM generate_series(1, 1)');
    })();
    const moment = new Date(Date.now() + 4000);
    await writing;
    await production.archivedBeat();
    const written = `max(written) <= timestamptz '${moment.toISOString()}' AND max(written) > timestamptz '${moment.toISOString()}' - interval '2 seconds'`;
    await production.installDrills('--set-json', `postgres.assertions=${JSON.stringify([{ name: 'orders', database: 'heartbeat', sql: `SELECT ${written} FROM orders` }])}`);
    const ended = await runDrill(production.drills, '--only', 'postgres', '--to', moment.toISOString());
    expect(ended.exitCode, ended.output).toBe(0);
    expect(await production.sql(`SELECT max(written) > timestamptz '${moment.toISOString()}' FROM orders`)).toBe('t');
    await production.installDrills();
  }, 180_000);

  test('that is interrupted leaves nothing behind', async () => {
    const child = spawnDrill(production.drills, '--only', 'postgres');
    let output = '';
    child.stdout!.setEncoding('utf8').on('data', (text: string) => (output += text));
    await expect.poll(() => output, { timeout: 60_000, interval: 100 }).toMatch(/postgres: backup: /);
    const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
    process.kill(-child.pid!, 'SIGINT');
    expect(await closed).toBe(130);
    const [, job] = /^Runs the Job (\S+) in /m.exec(output)!;
    await expect.poll(left, { timeout: 60_000, interval: 500 }).not.toContain(job);
  }, 180_000);

  test('says which Secret is missing, and of a moment before everything that it cannot be tried', async () => {
    await production.installDrills('--set', 'redis.identitySecret=missing');
    const child = spawnDrill(production.drills, '--only', 'redis');
    let output = '';
    child.stdout!.setEncoding('utf8').on('data', (text: string) => (output += text));
    await expect.poll(() => output, { timeout: 60_000, interval: 500 }).toMatch(/^Waits: FailedMount: .*secret "missing" not found/m);
    const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
    process.kill(-child.pid!, 'SIGINT');
    expect(await closed).toBe(130);
    await production.installDrills();
    const early = await runDrill(production.drills, '--only', 'redis', '--to', '2020-01-31T12:00:00Z');
    expect(early.exitCode, early.output).toBe(2);
    expect(early.output).toMatch(/redis could not run: of the signs of life none is older than 2020-01-31T12:00:00\.000Z: the first is of /);
  }, 180_000);

  test('cannot run with keys that were revoked, which says nothing of the backups', async () => {
    await makeSecrets(production.drills, { revoked: { 's3-key': 'REVOKED', 's3-key-secret': 'revoked', 'cipher-pass': 'x' } });
    await production.installDrills('--set', 'postgres.repository.existingSecret=revoked');
    const ended = await runDrill(production.drills, '--only', 'postgres');
    expect(ended.exitCode, ended.output).toBe(2);
    expect(ended.report).toMatchObject({ passed: false, checks: [{ name: 'signs of life', passed: true }, { name: 'age of the signs of life', passed: true }], notRun: [{ part: 'postgres' }] });
    expect(ended.output).toMatch(/could not run/);
    await production.installDrills();
  }, 180_000);

  test('fails when a segment of WAL has gone from the bucket, and says what is lost', async () => {
    const bucket = await bucketOf(production.drills.region);
    const segments = (await bucket.keys(`${production.where.namespace}/archive/main/`)).filter((name) => /\/[0-9A-F]{24}-[^/]+$/.test(name));
    await bucket.remove([segments.at(-3)!]);
    const ended = await runDrill(production.drills, '--only', 'postgres', '--report', join(reports, 'second.html'));
    expect(ended.exitCode, ended.output).toBe(1);
    expect(failed(ended)).toContain('continuity of the archive');
    expect(ended.output).toMatch(/1 segment missing in the middle, [0-9A-F]{24}: what was written from \S+ on would be lost, with \d+ beats?/);
    expect(await readFile(join(reports, 'second.html'), 'utf8')).toContain('continuity of the archive');
  }, 180_000);

  test('reports each of the faults that its self-test plants', async () => {
    const ended = await selfTest;
    expect(ended.exitCode, ended.output).toBe(0);
    expect(ended.output).toMatch(/^Passed: (\d+) of \1 damages were reported, and (\d+) of \2 copies without any passed\.$/m);
    expect(ended.output).not.toContain('REPLCONF');
    expect(ended.output.match(/^✔ (postgres|redis|application|configuration): .* \([\d.]+ s\): ./gm)!.length).toBeGreaterThanOrEqual(52);
  }, 400_000);
});
