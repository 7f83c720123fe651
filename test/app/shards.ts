/** Which database has a key, where keys are divided among several. */
import { createHash } from 'node:crypto';

const SLOTS = 1024;

/** The databases that keys are divided among. */
export interface Shards {
  /** URLs of all of them. */
  readonly urls: readonly string[];
  /** URL of the one that has a key. */
  urlOf(key: string): string;
}

interface Range {
  readonly shard: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The slot of a key: the first two bytes of the SHA-256 of its UTF-8, as a big-endian number, modulo 1024.
 *
 * @param key e.g. the id of a product
 */
export const slotOf = (key: string): number => createHash('sha256').update(key, 'utf8').digest().readUInt16BE(0) % SLOTS;

const isSlot = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0 && (value as number) < SLOTS;

const readRanges = (text: string): readonly Range[] => {
  let map: { slots?: unknown; ranges?: unknown };
  try {
    map = (JSON.parse(text) as typeof map | null) ?? {};
  } catch {
    throw new Error('SHARD_MAP is not JSON.');
  }
  if (map.slots !== SLOTS) throw new Error(`SHARD_MAP has to have ${SLOTS} slots, and has ${JSON.stringify(map.slots)}.`);
  if (!Array.isArray(map.ranges)) throw new Error('SHARD_MAP has no ranges.');
  for (const range of map.ranges as Partial<Range>[]) {
    if (!Number.isInteger(range?.shard) || !isSlot(range.from) || !isSlot(range.to)) throw new Error(`SHARD_MAP has a range that is none: ${JSON.stringify(range)}.`);
  }
  return map.ranges as Range[];
};

/** The shard of each slot. */
const shardsBySlot = (ranges: readonly Range[]): readonly number[] => {
  const shards: number[] = Array.from({ length: SLOTS });
  for (const { shard, from, to } of ranges) {
    for (let slot = from; slot <= to; slot++) {
      if (shards[slot] !== undefined) throw new Error(`SHARD_MAP gives slot ${slot} to shard ${shards[slot]} and to shard ${shard}.`);
      shards[slot] = shard;
    }
  }
  const missing = shards.findIndex((shard) => shard === undefined);
  if (missing !== -1) throw new Error(`SHARD_MAP gives slot ${missing} to no shard.`);
  return shards;
};

/**
 * Reads the map of shards.
 *
 * @param env the environment
 * @returns undefined where there is none
 * @throws when a slot belongs to no shard or to two, or a shard has no URL; the message says which
 */
export const readShards = (env: NodeJS.ProcessEnv): Shards | undefined => {
  const text = env['SHARD_MAP'];
  if (!text) return undefined;
  const shards = shardsBySlot(readRanges(text));
  const urls = new Map([...new Set(shards)].map((shard) => {
    const name = `DATABASE_URL_${shard}`;
    const url = env[name];
    if (!url) throw new Error(`${name} is not set, and SHARD_MAP gives slots to shard ${shard}.`);
    return [shard, url] as const;
  }));
  return { urls: [...urls.values()], urlOf: (key) => urls.get(shards[slotOf(key)]!)! };
};
