import { describe, expect, test } from 'vitest';
import { folderOf, manifestOf } from '../../../../../scripts/backup/storage/snapshot-set.ts';
import { chooseSet } from '../../../../../scripts/restore-check/drill/snapshots/choose-set.ts';
import type { Source } from '../../../../../scripts/restore-check/report/report.ts';
import { at, bucketWith, failed, judge, said, settings } from '../samples.ts';

const PREFIX = settings.redis!.prefix;
const object = (minute: number): string => `${folderOf(PREFIX, at(minute).toISOString())}main.rdb.age`;
const manifest = (minute: number): string => manifestOf(folderOf(PREFIX, at(minute).toISOString()));

/** The objects of a set of a minute. */
const set = (minute: number): Readonly<Record<string, string>> => ({
  [object(minute)]: '',
  [manifest(minute)]: JSON.stringify({ version: 1, takenAt: at(minute).toISOString(), snapshots: [{ shard: 'main', object: object(minute), sha256: '', bytes: 1, keys: 1 }] }),
});

const choose = async (objects: Readonly<Record<string, string>>, minute: number, source: Source = 'own') => {
  const { bucket, root } = await bucketWith(objects);
  let takenAt: string | undefined;
  const findings = await judge(async (into) => ({ set: { takenAt } } = await chooseSet(bucket, settings.redis!, { source, until: at(minute) }, { all: 'all keys', since: 'what came since' }, into)));
  return { takenAt, failed: failed(findings), where: `in the bucket ${root} under ${PREFIX}/`, notRun: findings.notRun.map(({ why }) => why), said: (which: string) => said(findings, which) };
};

describe('of the sets', () => {
  test('the newest is chosen that was begun before the moment, or just then', async () => {
    const objects = { ...set(0), ...set(15), ...set(30) };
    expect(await choose(objects, 40)).toMatchObject({ takenAt: at(30).toISOString(), failed: [] });
    expect(await choose(objects, 15)).toMatchObject({ takenAt: at(15).toISOString(), failed: [] });
  });

  test('none is there to choose before the oldest, nor under another prefix', async () => {
    const early = await choose(set(15), 14);
    expect(early).toMatchObject({ takenAt: undefined, failed: [], notRun: [`no whole set of snapshots ${early.where} is older than ${at(14).toISOString()}: the first is of ${at(15).toISOString()}. Ask for a moment after it`] });
    const other = await choose({ [manifest(0).replace(PREFIX, `${PREFIX}ping`)]: '{}' }, 10);
    expect(other).toMatchObject({ failed: ['backup'], notRun: [] });
    expect(other.said('backup')).toBe(`there is no whole set of snapshots ${other.where}: all keys would be lost`);
  });

  test('none is there to choose where the one before the oldest was interrupted, which fails', async () => {
    const { failed: checks, where, said: of } = await choose({ [object(0)]: '', ...set(15) }, 14);
    expect(checks).toEqual(['backup']);
    expect(of('backup')).toBe(`no whole set of snapshots ${where} is older than ${at(14).toISOString()}, and that of ${at(0).toISOString()} was interrupted: all keys would be lost`);
    expect(await choose({ [object(0)]: '' }, 14)).toMatchObject({ failed: ['backup'] });
  });

  test('the newest is too old after its time', async () => {
    expect(await choose(set(0), 60)).toMatchObject({ failed: [] });
    const old = await choose(set(0), 61);
    expect(old).toMatchObject({ takenAt: at(0).toISOString(), failed: ['backup age'] });
    expect(old.said('backup age')).toMatch(/, more than 3600 s: what came since would be lost$/);
  });

  test('one without a manifest is not chosen, and was interrupted where it is the newest', async () => {
    const objects = { ...set(0), [object(15)]: '' };
    const { takenAt, failed: checks, said: of } = await choose(objects, 20);
    expect([takenAt, checks]).toEqual([at(0).toISOString(), ['interrupted backups']]);
    expect(of('interrupted backups')).toBe('the set of 2026-01-10T00:15:00.000Z was interrupted and cannot be restored');
    expect(await choose({ ...objects, ...set(16) }, 20)).toMatchObject({ takenAt: at(16).toISOString(), failed: [] });
    expect(await choose(objects, 14)).toMatchObject({ failed: [] });
  });

  test('one that is under way was not interrupted', async () => {
    const minute = (new Date().getTime() - at(0).getTime()) / 60_000;
    expect(await choose({ ...set(minute - 40), [object(minute - 20)]: '' }, minute)).toMatchObject({ failed: [] });
    expect(await choose({ ...set(minute - 40), [object(minute - 35)]: '' }, minute)).toMatchObject({ failed: ['interrupted backups'] });
  });

  test.each(['', '{', '{}', 'null', '{"snapshots":[]}'])('one whose manifest is damaged is lost: %j', async (text) => {
    const { failed: checks, said: of } = await choose({ ...set(0), ...set(15), [manifest(15)]: text }, 20);
    expect(checks).toEqual(['manifest']);
    expect(of('manifest')).toContain(`${manifest(15)} is damaged`);
  });
});

describe('of a copy', () => {
  const { [object(15)]: _, ...early } = set(15);

  test('the newest is chosen of which all has arrived, also after its manifest', async () => {
    expect(await choose({ ...set(0), ...early }, 20, 'replicated')).toMatchObject({ takenAt: at(0).toISOString(), failed: [] });
    expect(await choose({ ...set(0), ...set(15) }, 20, 'replicated')).toMatchObject({ takenAt: at(15).toISOString(), failed: [] });
  });

  test('the newest is chosen where none has, for its objects to be missed', async () => {
    expect(await choose(early, 20, 'replicated')).toMatchObject({ takenAt: at(15).toISOString(), failed: [] });
  });

  test('the own source is no copy', async () => {
    expect(await choose({ ...set(0), ...early }, 20)).toMatchObject({ takenAt: at(15).toISOString(), failed: [] });
  });
});
