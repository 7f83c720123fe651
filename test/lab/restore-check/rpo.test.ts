/** What a restore loses while production writes, backed up as the charts have it by default: `npm run trials -- restore-check/rpo --times 1`. */
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { summarize } from '../../../scripts/measurements/summary.ts';
import { hasLab } from '../lab.ts';
import { isTrial } from '../trial.ts';
import { makeProduction, type Production } from './production.ts';
import { runDrill } from './run-drill.ts';

const DRILLS = 10;
/** From the start of one to that of the next: together more than from one snapshot of Redis to the next. */
const EVERY_MILLISECONDS = 120_000;
/** Most that may be lost of PostgreSQL. */
const OBJECTIVE_SECONDS = 120;

describe.skipIf(!hasLab || !isTrial)('under load', () => {
  let production: Production;

  beforeAll(async () => {
    production = await makeProduction('rpo', 'default');
    await production.sql('CREATE TABLE orders (id serial PRIMARY KEY, written timestamptz NOT NULL DEFAULT clock_timestamp(), what text)');
    await production.redis('XADD', 'jobs', '*', 'job', 'the one that waits');
    // The first segment makes the archive.
    await production.archivedBeat();
    await production.backUp();
    await production.archivedBeat();
  }, 600_000);

  test(`${DRILLS} drills, one each two minutes, lose little`, { timeout: 1_800_000 }, async ({ task }) => {
    let stopped = false;
    const writing = (async () => {
      // Too little to fill a segment before its time is over: with more, less is lost.
      while (!stopped) await production.sql("INSERT INTO orders (what) SELECT repeat(md5(random()::text), 8) FROM generate_series(1, 20)");
    })();
    const losses: Record<string, number[]> = { postgres: [], redis: [] };
    try {
      for (let drill = 0; drill < DRILLS; drill++) {
        const next = drill + 1 < DRILLS && sleep(EVERY_MILLISECONDS);
        const { exitCode, output, report } = await runDrill(production.drills, '--only', 'postgres,redis');
        expect(exitCode, output).toBe(0);
        for (const { part, seconds } of report!.losses) losses[part]!.push(seconds);
        await next;
      }
    } finally {
      stopped = true;
      await writing;
    }
    const figures = Object.entries(losses).flatMap(([part, seconds]) => Object.entries(summarize(seconds)).map(([which, value]) => [`seconds lost of ${part}, ${which}`, Math.round(value)]));
    task.meta.figures = Object.fromEntries(figures) as Record<string, number>;
    expect(losses['postgres']).toHaveLength(DRILLS);
    expect(Math.max(...losses['postgres']!)).toBeLessThan(OBJECTIVE_SECONDS);
  });
});
