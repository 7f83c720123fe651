/** The region of production goes off as a whole, and what the other one has is restored. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setReplicationLag } from '../../../scripts/lab/services/replicator.ts';
import { hasLab, lab, regionPlan } from '../lab.ts';
import { runLab } from '../run-lab.ts';
import { makeProduction, type Production } from './production.ts';
import { runDrill } from './run-drill.ts';

/** Seconds by which the copy is late. */
const LAG_SECONDS = 30;

// Nobody else's regions are switched off.
describe.skipIf(!hasLab || lab().wasRunning)('the loss of a region', () => {
  let production: Production;
  /** When production ended. */
  let lostAt: string;

  /** Rows up to the sign of life that is restored are there, and none that was written later. */
  const upToTheBeat = "SELECT max(written) BETWEEN (SELECT max(time) FROM heartbeat) - interval '3 seconds' AND (SELECT max(time) FROM heartbeat) + interval '3 seconds' FROM orders";

  beforeAll(async () => {
    production = await makeProduction('loss');
    await production.sql('CREATE TABLE orders (id serial PRIMARY KEY, written timestamptz NOT NULL DEFAULT clock_timestamp())');
    await production.redis('XADD', 'jobs', '*', 'job', 'the one that waits');
    await production.backUp();
    await production.installDrills('--set-json', `postgres.assertions=${JSON.stringify([{ name: 'orders', database: 'heartbeat', sql: upToTheBeat }])}`);
    await production.archivedBeat();
    await setReplicationLag(regionPlan(production.where.region), LAG_SECONDS);
    const end = Date.now() + 2 * LAG_SECONDS * 1000;
    while (Date.now() < end) await production.sql('INSERT INTO orders DEFAULT VALUES; SELECT pg_sleep(0.5)');
    expect((await runLab('kill', production.where.region)).exitCode).toBe(0);
    lostAt = new Date().toISOString();
  }, 400_000);
  afterAll(async () => {
    await setReplicationLag(regionPlan(production.where.region), 0);
    expect((await runLab('up')).exitCode).toBe(0);
  }, 300_000);

  test.for(['own', 'replicated'] as const)('costs what the %s storage of the other region lacks, and no more', { timeout: 180_000 }, async (source, { task }) => {
    const ended = await runDrill(production.drills, '--only', 'postgres', '--source', source, '--as-of', lostAt);
    expect(ended.exitCode, ended.output).toBe(0);
    const { seconds, beats, newest } = ended.report!.losses[0]!;
    expect(Date.parse(lostAt) - Date.parse(newest.time)).toBeLessThan(30_000);
    if (source === 'own') expect(seconds).toBeLessThan(30);
    else expect(seconds).toBeGreaterThan(LAG_SECONDS / 2);
    task.meta.figures = { [`seconds lost from the ${source} storage`]: seconds, [`signs of life lost from the ${source} storage`]: beats, [`seconds of the restore from the ${source} storage`]: Math.round(ended.report!.rtoSeconds) };
  });
});
