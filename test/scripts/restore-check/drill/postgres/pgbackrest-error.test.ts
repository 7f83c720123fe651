import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { RestoreFailure } from '../../../../../scripts/restore-check/drill/failure.ts';
import { refused } from '../../../../../scripts/restore-check/drill/postgres/refused.ts';
import { repositoryError } from '../../../../../scripts/restore-check/drill/postgres/read-repository.ts';
import { restoreError } from '../../../../../scripts/restore-check/drill/postgres/restore.ts';

const DAMAGED = [
  "2026-01-10 00:00:00.000 P00  ERROR: [029]: raised from local-1 protocol: zst error: [-20] Data corruption detected",
  "ERROR: [055]: unable to open missing file '/r/backup/main/backup.info' for read",
  'ERROR: [095]: unable to flush',
];
const ELSEWHERE = [
  'ERROR: [039]: HTTP request failed with 403 (Forbidden):',
  "ERROR: [049]: unable to connect to 'storage:443': [111] Connection refused",
  'ERROR: [101]: [500] Internal Server Error',
  "P00  ERROR: [064]: raised from local-1 protocol: unable to write '/scratch/base/4/3395': [28] No space left on device",
  "ERROR: [095]: unable to verify certificate presented by 'storage:443': [18] self-signed certificate\n           [CryptoError] on 6 retries",
];

describe('an error of pgBackRest', () => {
  test.each(DAMAGED)('is one of the repository: %s', (output) => {
    expect(repositoryError(new Error(output))).toMatchObject({ name: 'RestoreFailure', check: 'repository', message: expect.stringContaining('every backup in it is lost') });
    expect(restoreError('20260109-220000F', output)).toMatchObject({ name: 'RestoreFailure', check: 'restore of the files', message: expect.stringContaining('20260109-220000F is damaged') });
  });

  test.each(ELSEWHERE)('says nothing of the backups: %s', (output) => {
    const error = new Error(output);
    expect(repositoryError(error)).toBe(error);
    expect(restoreError('20260109-220000F', output)).not.toBeInstanceOf(RestoreFailure);
    expect(restoreError('20260109-220000F', output).message).toContain(output.split('\n')[0]);
  });

  test('without a code is none of the repository, which pgBackRest itself says', () => {
    const error = new Error('The repository cannot be used: other. A stanza that is missing is made with the first segment that a member archives.');
    expect(repositoryError(error)).toBe(error);
  });
});

describe('a restored server', () => {
  const error = (code: string) => Object.assign(new pg.DatabaseError('invalid page in block 0 of relation base/5/3079', 1, 'error'), { code });

  test('that refuses what it is asked is damaged', () => {
    expect(() => refused(error('XX001'))).toThrow(expect.objectContaining({ name: 'RestoreFailure', check: 'answers', message: expect.stringContaining('invalid page in block 0') }));
  });

  test('that lacks room, or that nobody reaches, says nothing of the backups', () => {
    for (const other of [error('53100'), new Error('connect ENOENT')]) expect(() => refused(other)).toThrow(other);
    expect(() => refused(error('53100'))).not.toThrow(RestoreFailure);
  });
});
