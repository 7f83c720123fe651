/** What happens when the volume is full of data and WAL. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { freshNamespace, hasLab, regions } from '../lab.ts';
import { smallVolume, type SmallVolume } from '../small-volume.ts';
import type { Where } from '../stack.ts';
import { writeUntilRefused } from '../write-until-refused.ts';
import { connectionTo, withClient, type Connection } from './connection.ts';
import { installPostgres } from './release.ts';

const MEBIBYTE = 'x'.repeat(1024 * 1024);

describe.skipIf(!hasLab)('postgres whose volume is full', () => {
  let where: Where;
  let connection: Connection;
  let volume: SmallVolume;

  beforeAll(async () => {
    where = { region: regions[0]!, namespace: await freshNamespace('postgres-disk') };
    volume = await smallVolume(where.region, 192);
    await installPostgres(where, '--set', `replicas=1,zones=null,persistence.storageClassName=${volume.storageClassName}`);
    connection = await connectionTo(where);
  }, 300_000);
  afterAll(() => volume.remove());

  test('takes no more writes, goes on by itself when there is room, and has lost nothing', async ({ task }) => {
    const { taken, refusal } = await withClient(connection, async (client) => {
      await client.query('CREATE TABLE large (number integer, content text); ALTER TABLE large ALTER content SET STORAGE EXTERNAL');
      return writeUntilRefused(1000, (number) => client.query('INSERT INTO large VALUES ($1, $2)', [number, MEBIBYTE]));
    });
    expect(refusal).toMatch(/No space left|terminat|in recovery/);
    await volume.makeRoom();
    const count = 'SELECT count(*)::integer AS count, count(DISTINCT number)::integer AS numbers FROM large';
    const write = () => withClient(connection, async (client) => {
      await client.query('INSERT INTO large VALUES (-1, NULL)');
      return (await client.query<{ count: number; numbers: number }>(count)).rows[0]!;
    });
    const there = await vi.waitFor(write, { timeout: 90_000, interval: 500 });
    expect(there.numbers).toBe(taken + 1);
    task.meta.figures = { 'MiB until the volume was full': taken, 'acknowledged writes lost': taken + 1 - there.numbers };
  }, 180_000);
});
