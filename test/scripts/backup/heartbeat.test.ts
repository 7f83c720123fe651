import calculateSlot from 'cluster-key-slot';
import { describe, expect, test } from 'vitest';
import { archiveWatch } from '../../../scripts/backup/heartbeat/archive-watch.ts';
import type { Beat } from '../../../scripts/backup/heartbeat/beat.ts';
import { parseBeats } from '../../../scripts/backup/heartbeat/beat-log.ts';
import { makeHeart } from '../../../scripts/backup/heartbeat/heart.ts';
import { heartbeatMetrics } from '../../../scripts/backup/heartbeat/metrics.ts';
import { keyIn } from '../../../scripts/backup/heartbeat/redis-beats.ts';

const segment = (timeline: number, number: number): string => [timeline, 0, number].map((part) => part.toString(16).toUpperCase().padStart(8, '0')).join('');
const beat = (sequence: number, wal: string | undefined, lastArchived: string | null): Beat => ({
  sequence,
  time: new Date(Date.UTC(2026, 0, 1, 0, 0, sequence)).toISOString(),
  region: 'us-east-1',
  ...(wal ? { postgres: { lsn: '0/1', segment: wal, lastArchived, systemIdentifier: '7' } } : {}),
});
/** The numbers of the beats that the archive has after each one. */
const archivedAfter = (...beats: readonly Beat[]) => {
  const watch = archiveWatch(3);
  return beats.map((one) => watch(one)?.getUTCSeconds());
};

describe('the archive has', () => {
  test('nothing before it has taken a segment with a beat', () => {
    expect(archivedAfter(beat(1, segment(1, 5), null), beat(2, segment(1, 5), segment(1, 4)))).toEqual([undefined, undefined]);
  });

  test('the newest beat of the last segment that it took', () => {
    expect(archivedAfter(beat(1, segment(1, 5), null), beat(2, segment(1, 5), segment(1, 4)), beat(3, segment(1, 6), segment(1, 5)), beat(4, segment(1, 6), segment(1, 5)))).toEqual([undefined, undefined, 2, 2]);
  });

  test('no more because of a history, a label, or a beat that the database has not', () => {
    expect(archivedAfter(beat(1, segment(1, 5), null), beat(2, segment(1, 6), '00000002.history'), beat(3, undefined, null), beat(4, segment(1, 6), `${segment(1, 7)}.00000028.backup`))).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('what was before a promotion, once it has a segment of the new timeline', () => {
    expect(archivedAfter(beat(1, segment(1, 5), segment(1, 4)), beat(2, segment(2, 6), segment(2, 5)))).toEqual([undefined, 1]);
  });

  test('beats that are known, while it takes nothing for long', () => {
    expect(archivedAfter(...[1, 2, 3, 4, 5].map((number) => beat(number, segment(1, number), null)), beat(6, segment(1, 6), segment(1, 5)))).toEqual([undefined, undefined, undefined, undefined, undefined, 5]);
  });
});

test('the key of a beat is in a slot of its shard', () => {
  for (const slots of [[0, 5460], [5461, 10922], [10923, 16383], [100, 100, 16000, 16100]]) {
    const slot = calculateSlot(keyIn(slots));
    expect(slots.some((first, index) => index % 2 === 0 && first <= slot && slot <= slots[index + 1]!)).toBe(true);
  }
  expect(keyIn([0, 16383])).toBe('backup:heartbeat:{0}');
});

test('beats are lines of JSON', () => {
  const beats = [beat(1, segment(1, 1), null), beat(2, undefined, null)];
  expect(parseBeats(`${beats.map((one) => JSON.stringify(one)).join('\n')}\n`)).toEqual(beats);
});

test('an archive that nothing is known of yet counts from now on, not from 1970', async () => {
  const metrics = heartbeatMetrics();
  const before = Date.now() / 1000;
  makeHeart({ region: 'us-east-1', postgres: { url: 'postgresql://heartbeat@postgres:5432/heartbeat', password: '', kept: 1 }, logs: {}, metrics });
  const { values } = await metrics.archivedThrough.get();
  expect(values[0]!.value).toBeGreaterThanOrEqual(before);
});

test('the alert of missing beats goes by what has beats alone: not by the number of the first one, which is asked for once', async () => {
  const metrics = heartbeatMetrics();
  const next = makeHeart({ region: 'us-east-1', logs: { storage: { append: async () => {}, last: async () => undefined } }, metrics });
  await next();
  await next();
  const text = await metrics.register.metrics();
  expect([...text.matchAll(/^backup_heartbeat_last_success_timestamp_seconds\{target="(\w+)"\}/gm)].map(([, target]) => target)).toEqual(['storage']);
  expect(text).toMatch(/^backup_heartbeat_sequence 2$/m);
});
