/**
 * How long a restore takes beside a plain copy of the same bytes from the same object storage, and how that grows:
 * `npm run trials -- restore-check/speed --times 1`. `RESTORE_MEGABYTES` names other sizes.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { bucketOf } from '../backup/bucket.ts';
import { hasLab } from '../lab.ts';
import { isTrial } from '../trial.ts';
import { makeProduction, type Production } from './production.ts';
import { runDrill } from './run-drill.ts';

const MIB = 1024 ** 2;
/** Files that are fetched at once, by pgBackRest as well. */
const AT_ONCE = 2;
const sizes = (process.env['RESTORE_MEGABYTES'] ?? '512,1024,2048').split(',').map(Number);

describe.skipIf(!hasLab || !isTrial)('a restore', () => {
  let production: Production;
  let written = 0;

  beforeAll(async () => {
    production = await makeProduction('speed');
    await production.installDrills('--set', 'workVolume.size=20Gi');
    await production.sql('CREATE EXTENSION pgcrypto; CREATE TABLE noise (bytes bytea)');
  }, 300_000);

  /** Adds what does not become smaller by compression, up to a size. */
  const grow = async (megabytes: number): Promise<void> => {
    for (; written < megabytes; written += 64) await production.sql(`INSERT INTO noise SELECT gen_random_bytes(1024) FROM generate_series(1, ${64 * 1024})`);
  };

  /** Copies all objects of the newest backup to the disk that restores are made on. */
  const copy = async (): Promise<{ readonly seconds: number; readonly bytes: number }> => {
    const bucket = await bucketOf(production.drills.region);
    const keys = await bucket.keys(`${production.where.namespace}/backup/main/`);
    const label = keys.map((key) => /\/(\d{8}-\d{6}F)\//.exec(key)?.[1]).filter((one) => one !== undefined).sort().at(-1)!;
    const waiting = keys.filter((key) => key.includes(`/${label}/`));
    const directory = await mkdtemp(join(tmpdir(), 'copy-'));
    const begun = performance.now();
    let bytes = 0;
    await Promise.all(Array.from({ length: AT_ONCE }, async (_, worker) => {
      for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
        const file = createWriteStream(join(directory, `${worker}-${waiting.length}`));
        await pipeline(await bucket.read(key), file);
        bytes += file.bytesWritten;
      }
    }));
    const seconds = (performance.now() - begun) / 1000;
    await rm(directory, { recursive: true });
    return { seconds, bytes };
  };

  test.for(sizes)('of %i MiB is measured beside a copy', { timeout: 1_200_000 }, async (megabytes, { task }) => {
    await grow(megabytes);
    await production.backUp();
    await production.archivedBeat();
    const ended = await runDrill(production.drills, '--only', 'postgres');
    expect(ended.exitCode, ended.output).toBe(0);
    const fetch = ended.report!.phases.find(({ name }) => name === 'fetch')!;
    expect(fetch.bytes!).toBeGreaterThan(megabytes * MIB);
    const plain = await copy();
    const ratio = fetch.seconds / fetch.bytes! / (plain.seconds / plain.bytes);
    task.meta.figures = {
      'MiB of the database': Math.round(fetch.bytes! / MIB),
      'seconds until it is fetched': Math.round(fetch.seconds * 10) / 10,
      'seconds of the whole restore': Math.round(ended.report!.rtoSeconds * 10) / 10,
      'seconds of the copy': Math.round(plain.seconds * 10) / 10,
      'fetch / copy of as many bytes, in percent': Math.round(ratio * 100),
    };
  });
});
