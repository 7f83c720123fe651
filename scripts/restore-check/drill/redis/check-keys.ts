/** What a server has after loading a snapshot. */
import { KEY as HEARTBEAT } from '../../../backup/heartbeat/redis-beats.ts';
import type { BeatStart } from '../../../backup/heartbeat/beat.ts';
import type { Expiring } from '../settings.ts';
import type { LoadedServer } from './loaded-server.ts';

/** Keys that are looked at, of those that have to go by themselves. */
const SAMPLE = 1000;

/** Keys that match a glob, at most as many as a sample has. */
const scan = async (server: LoadedServer, match: string, most = SAMPLE): Promise<readonly string[]> => {
  const found: string[] = [];
  let cursor = '0';
  do {
    const [next, keys] = (await server.ask('SCAN', cursor, 'MATCH', match, 'COUNT', '1000')) as [string, string[]];
    found.push(...keys);
    cursor = next;
  } while (cursor !== '0' && found.length < most);
  return found.slice(0, most);
};

/** The newest beat of a shard; none where it has none. */
export const beatOf = async (server: LoadedServer): Promise<BeatStart | undefined> => {
  const keys = await scan(server, `${HEARTBEAT}*`);
  // One can go meanwhile.
  const values = (await Promise.all(keys.map((key) => server.ask('GET', key)))).filter((value) => value !== null);
  return values.map((value) => JSON.parse(value as string) as BeatStart).toSorted((one, other) => one.sequence - other.sequence).at(-1);
};

/** How many entries a key has; none where it is not there. */
export const entriesOf = async (server: LoadedServer, key: string): Promise<number | undefined> => {
  const type = (await server.ask('TYPE', key)) as string;
  const counted: Readonly<Record<string, string>> = { list: 'LLEN', stream: 'XLEN', set: 'SCARD', zset: 'ZCARD', hash: 'HLEN', string: 'STRLEN' };
  return counted[type] === undefined ? undefined : Number(await server.ask(counted[type], key));
};

/** What a sample of keys that have to go by themselves is like. */
export interface ExpirySample {
  readonly looked: number;
  /** Those that never go, or stay longer than they may. */
  readonly wrong: readonly string[];
}

/** Looks at a sample of them. */
export const sampleExpiring = async (server: LoadedServer, { match, mostSeconds }: Expiring): Promise<ExpirySample> => {
  const keys = await scan(server, match);
  const wrong: string[] = [];
  for (const key of keys) {
    const seconds = Number(await server.ask('TTL', key));
    // -2: it went meanwhile.
    if (seconds === -1 || seconds > mostSeconds) wrong.push(`${key} (${seconds === -1 ? 'stays for good' : `${seconds} s`})`);
  }
  return { looked: keys.length, wrong };
};
