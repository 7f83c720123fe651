/** Keys of every type, and what a server has of them. */
import { isDeepStrictEqual } from 'node:util';
import type { Redis } from '../../app/redis.ts';

/** Seconds that no test outlives. */
const TTL = 7200;
const STRINGS = 3000;
/** Larger than what is kept in one piece of memory, so that they are tables. */
const MEMBERS = 600;
/** Every byte there is. */
const BYTES = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)).toString('latin1');

/** Fills a server: strings with and without a time to live, hashes, sets, sorted sets and lists. */
export const fill = async (client: Redis): Promise<void> => {
  const members = Array.from({ length: MEMBERS }, (_, number) => `member ${number}`);
  const strings = Array.from({ length: STRINGS }, (_, number) => number);
  await Promise.all(strings.map((number) => client.set(`product:${number}`, `{"id":${number}}`, { EX: TTL + number })));
  for (let number = 0; number < 50; number++) await client.set(`kept:${number}`, BYTES);
  await client.set('key "with" \\ \n and\tmore', 'odd');
  await client.hSet('hash', Object.fromEntries(members.map((member, index) => [member, String(index)])));
  await client.hSet('small hash', { field: 'value' });
  await client.sAdd('set', members);
  await client.zAdd('sorted set', members.map((value, score) => ({ value, score })));
  await client.rPush('list', members);
  await client.expire('list', TTL);
  // All in one slot, and more than are copied at once.
  for (let number = 0; number < 120; number++) await client.set(`{tag}:${number}`, String(number));
};

const valueOf = async (client: Redis, key: string, type: string): Promise<unknown> => {
  if (type === 'string') return client.get(key);
  if (type === 'hash') return Object.entries(await client.hGetAll(key)).sort();
  if (type === 'set') return (await client.sMembers(key)).sort();
  if (type === 'zset') return client.zRangeWithScores(key, 0, -1);
  if (type === 'list') return client.lRange(key, 0, -1);
  return client.sendCommand(['XINFO', 'STREAM', key, 'FULL', 'COUNT', '0']);
};

/** What a server has of a key. */
interface Content {
  readonly type: string;
  /** Milliseconds since 1970; -1: never. */
  readonly expiry: number;
  readonly value: unknown;
}

/** All keys of a server. */
export type Contents = ReadonlyMap<string, Content>;

/** Whether two servers have the same, but for what their clocks are apart. */
export const isSame = (one: Content, other: Content | undefined): boolean =>
  other !== undefined && Math.abs(one.expiry - other.expiry) < 5000 && one.type === other.type && isDeepStrictEqual(one.value, other.value);

/** All keys of a server, read one by one. */
export const contentsOf = async (client: Redis): Promise<Contents> => {
  const contents = new Map<string, Content>();
  for await (const keys of client.scanIterator({ COUNT: 1000 })) {
    for (const key of keys) {
      const [type, expiry] = await Promise.all([client.type(key), client.pExpireTime(key)]);
      contents.set(key, { type, expiry, value: await valueOf(client, key, type) });
    }
  }
  return contents;
};
