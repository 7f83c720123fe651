import { describe, expect, test } from 'vitest';
import type { PostgresBackup } from '../../../../../scripts/backup/postgres/backups.ts';
import { chooseBackup, type BackupChoice } from '../../../../../scripts/restore-check/drill/postgres/choose-backup.ts';
import { at, backup, CLUSTER, failed, HOUR, judge, said } from '../samples.ts';

const [OLDER, NEWER] = ['20260108-220000F', '20260109-220000F'];
const stanza = { systemIdentifier: CLUSTER, directories: [OLDER, NEWER], history: [OLDER, NEWER] };
const DAY = 24 * 60;
const both = [backup(OLDER, -DAY), backup(NEWER, 0)];

/** What is chosen an hour after the newer of two backups has ended. */
const choose = async (changes: Partial<BackupChoice> = {}) => {
  let chosen: PostgresBackup | undefined;
  const choice: BackupChoice = { backups: both, stanza, systemIdentifier: CLUSTER, until: at(60), ageSeconds: 26 * HOUR, deadlineSeconds: 6 * HOUR, ...changes };
  const findings = await judge((into) => (chosen = chooseBackup(choice, into)));
  return { label: chosen?.label, failed: failed(findings), notRun: findings.notRun.map(({ why }) => why), said: (check: string) => said(findings, check) };
};

describe('of the backups', () => {
  test('the newest is chosen', async () => {
    expect(await choose()).toMatchObject({ label: NEWER, failed: [] });
  });

  test('the newest that had ended at the moment is chosen, also where it ended just then', async () => {
    expect(await choose({ until: at(0) })).toMatchObject({ label: NEWER, failed: [] });
    expect(await choose({ until: at(-1) })).toMatchObject({ label: OLDER, failed: [] });
  });

  test('none is there to choose before the oldest, which is named', async () => {
    const { label, failed: checks, notRun } = await choose({ until: at(-DAY - 1) });
    expect([label, checks, notRun]).toEqual([undefined, [], ['no backup is older than 2026-01-08T23:59:00.000Z: the first ended at 2026-01-09T00:00:00.000Z. Ask for a moment after it']]);
  });

  test.each([
    ['was made', { history: ['20260107-220000F', OLDER, NEWER] }],
    ['was begun', { directories: ['20260107-220000F', OLDER, NEWER] }],
  ])('none is there to choose where one %s before the oldest, which fails', async (_, changes) => {
    const { failed: checks, notRun, said: of } = await choose({ until: at(-DAY - 1), stanza: { ...stanza, ...changes } });
    expect([checks, notRun]).toEqual([['backup'], []]);
    expect(of('backup')).toBe('no backup is older than 2026-01-08T23:59:00.000Z: the first ended at 2026-01-09T00:00:00.000Z, and what was made before it has gone. Nothing before can be restored');
  });

  test('none is there in a repository without any', async () => {
    expect((await choose({ backups: [] })).said('backup')).toBe('the repository has no backup: everything would be lost');
  });

  test('none is taken of another cluster', async () => {
    expect(await choose({ systemIdentifier: '1' })).toMatchObject({ label: undefined, failed: ['cluster'] });
    expect(await choose({ systemIdentifier: undefined })).toMatchObject({ label: NEWER, failed: [] });
  });

  test('the newest is too old after its time, to the second', async () => {
    expect(await choose({ until: at(26 * 60) })).toMatchObject({ failed: [] });
    expect(await choose({ until: new Date(at(26 * 60).getTime() + 1000) })).toMatchObject({ label: NEWER, failed: ['backup age'] });
  });

  test('one of damaged pages is chosen, and said to be', async () => {
    expect(await choose({ backups: [both[0]!, backup(NEWER, 0, { error: true })] })).toMatchObject({ label: NEWER, failed: ['pages of the backup'] });
  });
});

describe('a backup that is remembered, and not there,', () => {
  test('has gone where it is newer than the one that is chosen', async () => {
    expect(await choose({ backups: [both[0]!], until: at(0), stanza: { ...stanza, directories: [OLDER] } })).toMatchObject({ label: OLDER, failed: ['backups that were made'] });
  });

  test('has expired where it is older', async () => {
    expect(await choose({ backups: [both[1]!] })).toMatchObject({ label: NEWER, failed: [] });
  });

  test('is nothing to who restores a moment before it', async () => {
    expect(await choose({ backups: [both[0]!], until: at(-3 * 60) })).toMatchObject({ label: OLDER, failed: [] });
  });

  // The label of a differential one begins with that of its full one.
  test('is judged by its own time, not by that of the full one', async () => {
    const [full, removed, diff] = ['20260103-020000F', '20260105-020000F', '20260103-020000F_20260109-220000D'];
    const backups = [backup(full, -6 * DAY), backup(diff, 0, { type: 'diff' })];
    expect(await choose({ backups, stanza: { ...stanza, directories: [full, diff], history: [full, removed, diff] } })).toMatchObject({ label: diff, failed: [] });
    expect(await choose({ backups: [backup(full, -6 * DAY)], ageSeconds: 7 * DAY * 60, stanza: { ...stanza, directories: [full], history: [full, diff] } })).toMatchObject({ label: full, failed: ['backups that were made'] });
  });
});

describe('a backup that has a directory alone', () => {
  const begun = '20260110-003000F';
  const withDirectory = (label: string) => ({ stanza: { ...stanza, directories: [OLDER, NEWER, label] } });

  test('was interrupted where it is newer than the newest whole one', async () => {
    const { failed: checks, said: of } = await choose(withDirectory(begun));
    expect(checks).toEqual(['interrupted backups']);
    expect(of('interrupted backups')).toBe(`${begun} was interrupted and cannot be restored: the newest whole backup is ${NEWER}`);
  });

  test('is under way until its deadline', async () => {
    const began = new Date(Date.now() - 5 * HOUR * 1000).toISOString().replace(/[-:]/g, '').replace(/(\d{8})T(\d{6}).*/, '$1-$2F');
    expect(await choose({ ...withDirectory(began), until: new Date(), ageSeconds: Infinity })).toMatchObject({ failed: [] });
    expect(await choose({ ...withDirectory(began), until: new Date(), ageSeconds: Infinity, deadlineSeconds: 4 * HOUR })).toMatchObject({ failed: ['interrupted backups'] });
  });

  test('is nothing where a newer one is whole, or a moment before it is restored', async () => {
    expect(await choose(withDirectory('20260109-120000F'))).toMatchObject({ failed: [] });
    expect(await choose({ ...withDirectory(begun), until: at(10) })).toMatchObject({ failed: [] });
  });
});
