import { describe, expect, test } from 'vitest';
import type { Beat } from '../../../../../scripts/backup/heartbeat/beat.ts';
import type { Archive } from '../../../../../scripts/backup/postgres/archive.ts';
import { parseHistory } from '../../../../../scripts/backup/postgres/timelines.ts';
import { checkArchive } from '../../../../../scripts/restore-check/drill/postgres/check-archive.ts';
import type { Source } from '../../../../../scripts/restore-check/report/report.ts';
import { archive, beat, failed, inSegment, judge, name, range, said } from '../samples.ts';

const NEEDED = { start: name(1, 3), stop: name(1, 4) };

/** What is found of an archive, and up to where it leads. */
const check = async (of: Archive, beats: readonly Beat[], { source = 'own', needed = NEEDED }: { readonly source?: Source; readonly needed?: typeof NEEDED } = {}) => {
  let through: string | undefined;
  const findings = await judge((into) => ({ through } = checkArchive(of, needed, beats, source, into)));
  return { through, failed: failed(findings), said: (which: string) => said(findings, which) };
};
const archivedLast = (lastArchived: string | null, segment = 8, timeline = 1): readonly Beat[] => [beat(1, inSegment(5)), beat(2, inSegment(segment, { timeline, lastArchived }))];

describe('an archive', () => {
  test('is well where it has every segment to the last that was archived, or a later one', async () => {
    expect(await check(archive(range(1, 3, 7)), archivedLast(name(1, 7)))).toMatchObject({ through: name(1, 7), failed: [] });
    expect(await check(archive(range(1, 3, 8)), archivedLast(name(1, 7)))).toMatchObject({ through: name(1, 8), failed: [] });
  });

  test('has a gap in the middle, which says what is lost from there on', async () => {
    const { through, failed: checks, said: of } = await check(archive([...range(1, 3, 5), ...range(1, 8, 9)]), [beat(1, inSegment(5)), beat(2, inSegment(6)), beat(3, inSegment(10, { lastArchived: name(1, 9) }))]);
    expect([through, checks]).toEqual([name(1, 5), ['continuity of the archive']]);
    expect(of('continuity of the archive')).toBe(`2 segments missing in the middle, ${name(1, 6)} to ${name(1, 7)}: what was written from 2026-01-10T00:02:00.000Z on would be lost, with 2 beats`);
  });

  test('has no gap where segments are on their way, several at once', async () => {
    expect(await check(archive([...range(1, 3, 7), name(1, 9)]), archivedLast(name(1, 7)))).toMatchObject({ through: name(1, 7), failed: [] });
  });

  test('has one as well where no sign of life says what was archived', async () => {
    expect(await check(archive([...range(1, 3, 7), name(1, 9)]), archivedLast(null))).toMatchObject({ failed: ['continuity of the archive'] });
  });

  test('lacks its end where PostgreSQL had archived more', async () => {
    const { failed: checks, said: of } = await check(archive(range(1, 3, 6)), archivedLast(name(1, 8), 9));
    expect(checks).toEqual(['end of the archive']);
    expect(of('end of the archive')).toMatch(/^2 segments missing at its end: .* would be lost, with 1 beat$/);
  });

  test('may lag as a copy, and says by how much', async () => {
    const { failed: checks, said: of } = await check(archive(range(1, 3, 6)), archivedLast(name(1, 8), 9), { source: 'replicated' });
    expect([checks, of('end of the archive')]).toEqual([[], 'the copy is 2 segments behind what PostgreSQL had archived']);
  });

  test('may lack some as a copy, which gets them in no order: how much that loses is measured', async () => {
    const { through, failed: checks, said: of } = await check(archive([...range(1, 3, 5), name(1, 7)]), archivedLast(name(1, 7)), { source: 'replicated' });
    expect([through, checks]).toEqual([name(1, 5), []]);
    expect(of('continuity of the archive')).toBe(`every segment from ${name(1, 3)} to ${name(1, 5)} is there, and of later ones ${name(1, 6)} not yet`);
  });

  test.each([
    ['its first', range(1, 4, 7), `the archive lacks ${name(1, 3)} of`],
    ['its last', [name(1, 3), ...range(1, 5, 7)], `the archive lacks ${name(1, 4)} of`],
    ['all after its first', [name(1, 3)], `the archive lacks ${name(1, 4)} of`],
    ['all', [], `the archive lacks ${name(1, 3)} of`],
  ])('is nothing to a backup of whose segments it lacks %s', async (_, segments, lacks) => {
    const { failed: checks, said: of } = await check(archive(segments), archivedLast(name(1, 7)));
    expect(checks).toEqual(['start of the archive']);
    expect(of('start of the archive')).toContain(lacks);
  });
});

describe('what was archived last', () => {
  test.each([null, '00000002.history', `${name(1, 9)}.00000028.backup`, `${name(1, 9)}.partial`])('is no segment where it is %s', async (lastArchived) => {
    const { failed: checks, said: of } = await check(archive(range(1, 3, 7)), [beat(1, inSegment(7, { lastArchived })), beat(2, { redis: { shards: 1 } })]);
    expect([checks, of('end of the archive')]).toEqual([[], `it ends with ${name(1, 7)}; no sign of life says what was archived`]);
  });

  test('is the last segment, whatever came after it', async () => {
    expect(await check(archive(range(1, 3, 6)), [...archivedLast(name(1, 7)), beat(3, inSegment(8, { lastArchived: '00000002.history' }))])).toMatchObject({ failed: ['end of the archive'] });
  });
});

describe('after a failover', () => {
  const histories = new Map([[2, parseHistory('1\t0/5000098\tno recovery target specified\n')]]);
  const promoted = archive([...range(1, 3, 7), ...range(2, 5, 6)], histories);

  test('what the old primary had archived alone is not missing at the end', async () => {
    expect(await check(promoted, archivedLast(name(1, 7)))).toMatchObject({ through: name(2, 6), failed: [] });
  });

  test('what the new one had archived is', async () => {
    expect(await check(promoted, [...archivedLast(name(1, 7)), ...archivedLast(name(2, 7), 8, 2)])).toMatchObject({ failed: ['end of the archive'] });
  });

  test('the new timeline is missing where the archive has nothing of it, however far the old one went', async () => {
    const { failed: checks, said: of } = await check(archive(range(1, 3, 9)), [...archivedLast(name(1, 9)), ...archivedLast(name(2, 6), 7, 2)]);
    expect(checks).toEqual(['end of the archive']);
    expect(of('end of the archive')).toContain(`PostgreSQL had archived ${name(2, 6)}, and the backup cannot be brought to that timeline, but to ${name(1, 9)} alone`);
  });
});
