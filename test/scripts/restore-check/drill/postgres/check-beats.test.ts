import { describe, expect, test } from 'vitest';
import { checkBeats } from '../../../../../scripts/restore-check/drill/postgres/check-content.ts';
import type { PostgresBeat } from '../../../../../scripts/restore-check/drill/postgres/choose-target.ts';
import type { RestoredServer } from '../../../../../scripts/restore-check/drill/postgres/restored-server.ts';
import { beat, failed, inSegment, judge, said } from '../samples.ts';

const known = [1, 2, 3, 4, 5].map((sequence): PostgresBeat => ({ ...beat(sequence), ...inSegment(4) }));

/** What is found where a database has beats; none where it has no table. Beat 4 was to be restored. */
const check = async (rows: readonly number[] | undefined, databases: readonly string[] = ['heartbeat', 'postgres']) => {
  const query = (async () => {
    if (!rows) throw new Error('relation "heartbeat" does not exist');
    return rows.map((sequence) => ({ sequence: String(sequence) }));
  }) as RestoredServer['query'];
  let newest: number | undefined;
  const findings = await judge(async (into) => ({ sequence: newest } = await checkBeats({ databases: async () => databases, query } as RestoredServer, known[3]!, known, into)));
  return { newest, failed: failed(findings), said: (which: string) => said(findings, which) };
};

describe('what was restored', () => {
  test('is whole with the beat that was to be restored, and those before it', async () => {
    const { failed: checks, said: of } = await check([1, 2, 3, 4]);
    expect([checks, of('rows of the heartbeat')]).toEqual([[], 'all 4 that are known from 1 on are there']);
  });

  test('may have more, of which the newest that is known counts', async () => {
    expect(await check([1, 2, 3, 4])).toMatchObject({ newest: 4, failed: [] });
    expect(await check([1, 2, 3, 4, 5, 6])).toMatchObject({ newest: 5, failed: [] });
    expect(await check([1, 2])).toMatchObject({ newest: 2, failed: ['heartbeat', 'rows of the heartbeat'] });
  });

  test('is not asked for beats that are too old to be kept', async () => {
    expect(await check([3, 4])).toMatchObject({ failed: [] });
  });

  test('lacks rows in the middle', async () => {
    const { failed: checks, said: of } = await check([1, 4]);
    expect([checks, of('rows of the heartbeat')]).toEqual([['rows of the heartbeat'], '2 beats missing between others, from 2 to 3: rows are lost in the middle']);
  });

  test('lacks the beat that was to be restored, and says which is the newest, in any order of rows', async () => {
    const { failed: checks, said: of } = await check([2, 3, 1]);
    expect([checks, of('heartbeat')]).toEqual([['heartbeat'], 'its newest beat is 3, and 4 of 2026-01-10T00:04:00.000Z was to be restored: rows are lost']);
  });

  test.each([
    ['no row', []],
    ['no table', undefined],
  ])('has no heartbeat with %s', async (_, rows) => {
    expect((await check(rows)).said('heartbeat')).toBe('the database has no heartbeat at all: nothing says how much of it is there');
  });

  test('has none without its database', async () => {
    expect(await check([1, 2, 3, 4], ['postgres'])).toMatchObject({ failed: ['heartbeat'] });
  });

  test('may have more rows than a call takes arguments', async () => {
    expect(await check(Array.from({ length: 200_000 }, (_, index) => index + 1))).toMatchObject({ failed: [] });
  });
});
