/** Beats in Redis: a key in each shard. */
import calculateSlot from 'cluster-key-slot';
import { serverOf, talkTo, usesTls, type Ask, type RedisAddress } from '../redis/address.ts';
import { clusterShards } from '../redis/cluster-shards.ts';
import { parseMasters } from '../redis/cluster-masters.ts';
import type { BeatStart } from './beat.ts';

/** What the keys begin with. */
export const KEY = 'backup:heartbeat:';

/** Longer than snapshots are apart; what a shard had before its slots moved goes by itself. */
const KEPT_SECONDS = 7 * 24 * 60 * 60;

/**
 * The key of a beat that a shard has.
 *
 * @param slots the first and the last slot of each range of the shard
 */
export const keyIn = (slots: readonly number[]): string => {
  const isThere = (slot: number): boolean => slots.some((first, index) => index % 2 === 0 && first <= slot && slot <= slots[index + 1]!);
  for (let number = 0; ; number++) {
    const key = `${KEY}{${number}}`;
    if (isThere(calculateSlot(key))) return key;
  }
};

const write = async (ask: Ask, key: string, beat: BeatStart): Promise<void> => void (await ask('SET', key, JSON.stringify(beat), 'EX', `${KEPT_SECONDS}`));

/**
 * Writes a beat into each shard.
 *
 * @param address where Redis is
 * @param beat what is written
 * @returns how many shards have it
 * @throws when one of them has not
 */
export const writeRedisBeat = (address: RedisAddress, beat: BeatStart): Promise<number> =>
  talkTo(serverOf(address), address, async (ask) => {
    const shards = await clusterShards(ask);
    if (shards === undefined) {
      await write(ask, `${KEY}{0}`, beat);
      return 1;
    }
    const masters = parseMasters(shards, usesTls(address));
    await Promise.all(masters.map((master) => talkTo(master, address, (askMaster) => write(askMaster, keyIn(master.slots), beat))));
    return masters.length;
  });
