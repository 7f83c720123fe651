import { describe, expect, test } from 'vitest';
import { labelsIn, startOf } from '../../../../../scripts/restore-check/drill/postgres/stanza.ts';

describe('the labels of backups', () => {
  test('say when they began, a differential one by its own part', () => {
    expect(['20260103-020000F', '20260103-020000F_20260105-031559D', '20260103-020000F_20260105-031559I'].map((label) => startOf(label).toISOString())).toEqual(['2026-01-03T02:00:00.000Z', '2026-01-05T03:15:59.000Z', '2026-01-05T03:15:59.000Z']);
  });

  test('are in the order of their beginnings, not of their names', () => {
    const labels = ['20260103-020000F', '20260104-020000F', '20260103-020000F_20260105-020000D'];
    expect(labelsIn(labels.toSorted().toReversed())).toEqual(labels);
  });

  test('are no others in a directory of a repository', () => {
    expect(labelsIn(['backup.history', 'backup.info', 'backup.info.copy', 'latest', '20260103-020000F.tmp', '20260103-020000F'])).toEqual(['20260103-020000F']);
  });
});
