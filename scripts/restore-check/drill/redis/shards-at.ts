import type { Beat } from '../../../backup/heartbeat/beat.ts';

/**
 * How many shards a set has at least to have. One that came meanwhile has its slots from the others, and one that went meanwhile gave them back.
 *
 * @param beats those that are known, the oldest first
 * @param takenAt when the set was begun, in ISO 8601
 * @returns none where no beat before says so
 */
export const shardsAt = (beats: readonly Beat[], takenAt: string): number | undefined => {
  const before = beats.findLast(({ time, redis }) => redis && time <= takenAt)?.redis?.shards;
  const after = beats.find(({ time, redis }) => redis && time > takenAt)?.redis?.shards;
  return before === undefined ? undefined : Math.min(before, after ?? before);
};
