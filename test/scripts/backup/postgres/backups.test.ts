import { describe, expect, test } from 'vitest';
import { parseBackups, type PostgresBackup } from '../../../../scripts/backup/postgres/backups.ts';
import { dueType } from '../../../../scripts/backup/postgres/backup-type.ts';

const DAY = 24 * 60 * 60;

const backup = (type: PostgresBackup['type'], start: number, error = false): PostgresBackup => ({
  label: `${start}${type}`,
  type,
  error,
  timestamp: { start, stop: start + 60 },
  archive: { start: '000000010000000000000001', stop: '000000010000000000000002' },
  lsn: { start: '0/1000028', stop: '0/2000120' },
  info: { size: 1, repository: { delta: 1 } },
});

const info = (code: number, message: string, ...backups: readonly PostgresBackup[]) => JSON.stringify([{ name: 'main', backup: backups, repo: [{ key: 1, status: { code, message } }] }]);

describe('the backups', () => {
  test('are all of the stanza, the oldest first', () => {
    const [one, two] = [backup('full', 1), backup('diff', 2)];
    expect(parseBackups(info(0, 'ok', two, one))).toEqual([one, two]);
  });

  test('are none where WAL alone is there', () => {
    expect(parseBackups(info(2, 'no valid backups'))).toEqual([]);
  });

  test.each([
    [99, '[CryptoError] unable to flush'],
    [1, 'missing stanza path'],
  ])('cannot be told where the repository has status %i, for which pgBackRest exits with 0', (code, message) => {
    expect(() => parseBackups(info(code, message))).toThrow(`The repository cannot be used: ${message}.`);
  });
});

describe('the backup that is due', () => {
  const ofWeek = [backup('full', 0), ...[1, 2, 3, 4, 5, 6].map((day) => backup('diff', day * DAY))];

  test.each([
    ['full where there is none', [], 7, 0, 'full'],
    ['full each day', [backup('full', 0)], 1, DAY, 'full'],
    ['differential in the week after a full one', ofWeek.slice(0, 3), 7, 3 * DAY, 'diff'],
    ['full when the full one is a week old', ofWeek, 7, 7 * DAY, 'full'],
    ['full also when it began a few minutes later than the next one', ofWeek, 7, 7 * DAY - 600, 'full'],
    ['differential the night before', ofWeek, 7, 6 * DAY + 600, 'diff'],
    ['full where the full one has damaged pages', [backup('full', 0, true)], 7, DAY, 'full'],
  ] as const)('is %s', (_, backups, interval, now, type) => {
    expect(dueType(backups, interval, now)).toBe(type);
  });
});
