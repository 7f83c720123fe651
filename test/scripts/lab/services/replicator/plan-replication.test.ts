import { describe, expect, test } from 'vitest';
import { planReplication } from '../../../../../scripts/lab/services/replicator/plan-replication.ts';
import { versionName, type ObjectVersion } from '../../../../../scripts/lab/services/replicator/version.ts';

const version = (key: string, id: string, second: number): ObjectVersion => ({ bucket: 'files', key, id, isDeleteMarker: false, modified: new Date(second * 1000) });

describe('what is replicated', () => {
  const versions = [version('a', '3', 30), version('a', '1', 10), version('b', '2', 20)];
  const due = (replicated: readonly ObjectVersion[], madeUntil: Date) => planReplication(versions, new Set(replicated.map(versionName)), madeUntil).due.map((chain) => chain.map(({ id }) => id));

  test('are the versions of a key together, the oldest first', () => {
    expect(due([], new Date(30_000))).toEqual([['1', '3'], ['2']]);
  });

  test('is neither what was, nor what is younger than the lag', () => {
    expect(due([versions[1]!], new Date(29_000))).toEqual([['2']]);
    expect(planReplication(versions, new Set([versionName(versions[1]!)]), new Date(29_000)).pending).toEqual([versions[0], versions[2]]);
  });

  test('is nothing with a lag that never ends', () => {
    expect(due([], new Date(Date.now() - Infinity))).toEqual([]);
  });
});
