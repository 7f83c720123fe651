/** Of which servers snapshots are taken. */
import { serverOf, talkTo, type Ask, type RedisAddress } from './address.ts';
import { settledMasters, type Master, type Source } from './cluster-masters.ts';
import { clusterShards } from './cluster-shards.ts';

/** Where Sentinels tell each other of themselves, on the master that they watch. */
const HELLO = '__sentinel__:hello';

/** A replica, as its master tells of it in answer to `ROLE`. */
type Replica = readonly [host: string, port: string, offset: string];

/**
 * Whom to read of a master and its replicas: the replica that has most. Sentinels would take the reader of a master for a replica of it,
 * one without a port, and remember it.
 *
 * @param role what the server answers to `ROLE`
 * @param watched whether Sentinels watch it
 * @returns nobody else than the server itself where it is a replica, or has none
 * @throws when Sentinels watch a master without replicas
 */
export const readable = (role: unknown, watched: boolean): { readonly host: string; readonly port: number } | undefined => {
  const [kind, , replicas] = role as readonly [string, unknown, readonly Replica[]];
  if (kind !== 'master') return undefined;
  const [best] = replicas.filter(([, port]) => Number(port) > 0).toSorted(([, , one], [, , other]) => Number(other) - Number(one));
  if (best) return { host: best[0], port: Number(best[1]) };
  if (watched) throw new Error('No replica follows the master, and Sentinels would take whoever reads the master for one: bring a replica back.');
  return undefined;
};

/** What a server that is in no cluster leads to. */
const oneOf = async (ask: Ask, address: RedisAddress): Promise<Source> => {
  const [role, [, listeners]] = [await ask('ROLE'), (await ask('PUBSUB', 'NUMSUB', HELLO)) as readonly [string, unknown]];
  return { shard: 'main', ...(readable(role, Number(listeners) > 0) ?? serverOf(address)) };
};

/** Sources, and what has to be the same after all of them were read. */
export interface Sources {
  readonly servers: readonly Source[];
  /** @throws when keys may have gone from one server to another meanwhile, past the snapshots */
  readonly checkSame: () => Promise<void>;
}

/**
 * Asks whom to read: each master of a Redis Cluster, a replica where there are replicas, else the server itself.
 *
 * @param address where Redis is
 * @throws when it does not answer, or could not be snapshotted as a whole
 */
export const findSources = async (address: RedisAddress): Promise<Sources> =>
  talkTo(serverOf(address), address, async (ask) => {
    const shards = await clusterShards(ask);
    if (shards === undefined) return { servers: [await oneOf(ask, address)], checkSame: async () => undefined };
    const masters = await settledMasters(shards, address);
    return { servers: masters, checkSame: () => checkSame(masters, address) };
  });

const checkSame = async (before: readonly Master[], address: RedisAddress): Promise<void> => {
  const ranges = (masters: readonly Master[]): string => JSON.stringify(masters.map(({ slots }) => slots));
  const after = await talkTo(serverOf(address), address, async (ask) => settledMasters(await clusterShards(ask), address));
  if (ranges(after) !== ranges(before)) throw new Error('Slots were moved while the snapshots were taken: what was on its way might be in none of them. The next attempt may find them settled.');
};
