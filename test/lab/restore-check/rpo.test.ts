/** What a restore loses while production writes: `npm run trials -- restore-check/rpo --times 1`. */
import { beforeAll, describe, expect, test } from 'vitest';
import { summarize } from '../../../scripts/measurements/summary.ts';
import { hasLab } from '../lab.ts';
import { isTrial } from '../trial.ts';
import { makeProduction, type Production } from './production.ts';
import { runDrill } from './run-drill.ts';

const DRILLS = 10;
/** Most that may be lost of PostgreSQL. */
const OBJECTIVE_SECONDS = 120;

describe.skipIf(!hasLab || !isTrial)('under load', () => {
  let production: Production;

  beforeAll(async () => {
    production = await makeProduction('rpo');
    await production.sql('CREATE TABLE orders (id serial PRIMARY KEY, written timestamptz NOT NULL DEFAULT clock_timestamp(), what text)');
    await production.redis('XADD', 'jobs', '*', 'job', 'the one that waits');
    await production.backUp();
    await production.archivedBeat();
  }, 300_000);

  test(`${DRILLS} drills, one after the other, lose little`, { timeout: 1_200_000 }, async ({ task }) => {
    let stopped = false;
    const writing = (async () => {
      while (!stopped) await production.sql("INSERT INTO orders (what) SELECT repeat(md5(random()::text), 8) FROM generate_series(1, 2000)");
    })();
    const losses: Record<string, number[]> = { postgres: [], redis: [] };
    try {
      for (let drill = 0; drill < DRILLS; drill++) {
        const { exitCode, output, report } = await runDrill(production.drills, '--only', 'postgres,redis');
        expect(exitCode, output).toBe(0);
        for (const { part, seconds } of report!.losses) losses[part]!.push(seconds);
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
