/** The masters of a Redis Cluster, and whether what they have is all of it. */
import { talkTo, usesTls, type RedisAddress, type Server } from './address.ts';

const SLOTS = 16384;

/** A server of which a snapshot is taken. */
export interface Source extends Server {
  /** Name of its shard. */
  readonly shard: string;
}

/** The master of a shard. */
export interface Master extends Source {
  /** The first and the last slot of each range that it has. */
  readonly slots: readonly number[];
}

/** What `CLUSTER SHARDS` says of a shard or a server: names and what they stand for, in turns. */
type Pairs = readonly unknown[];

const field = (pairs: Pairs, name: string): unknown => pairs[pairs.indexOf(name) + 1];
const countOf = (slots: readonly number[]): number => slots.reduce((sum, slot, index) => (index % 2 === 0 ? sum - slot : sum + slot + 1), 0);

/**
 * Understands what `CLUSTER SHARDS` answers.
 *
 * @param answer the answer, as lists
 * @param tls whether the servers speak TLS
 * @throws when a shard has no master, or slots have none: a snapshot would not be whole
 */
export const parseMasters = (answer: unknown, tls: boolean): readonly Master[] => {
  const masters = (answer as readonly Pairs[]).flatMap((shard): readonly Master[] => {
    const slots = (field(shard, 'slots') as readonly unknown[]).map(Number);
    if (slots.length === 0) return [];
    const master = (field(shard, 'nodes') as readonly Pairs[]).find((node) => field(node, 'role') === 'master' && field(node, 'health') === 'online');
    if (!master) throw new Error(`The shard of the slots ${slots.join('-')} has no master: without it a snapshot would not be whole. The next attempt may find the one that is promoted.`);
    const hostname = master.includes('hostname') ? field(master, 'hostname') : '';
    return [{ shard: `slots-${slots[0]}`, host: String(hostname || field(master, 'endpoint')), port: Number(field(master, tls ? 'tls-port' : 'port')), slots }];
  });
  const served = masters.reduce((sum, { slots }) => sum + countOf(slots), 0);
  if (served !== SLOTS) throw new Error(`The cluster serves ${served} of ${SLOTS} slots: a snapshot would not be whole. Is the server one that has not joined, or has a shard been lost?`);
  return masters.toSorted((one, other) => one.slots[0]! - other.slots[0]!);
};

/**
 * Slots that are being moved, as a server tells of its own.
 *
 * @param nodes what it answers to `CLUSTER NODES`
 */
export const openSlots = (nodes: string): readonly string[] => /^\S+ \S+ \S*myself.*$/m.exec(nodes)?.[0].match(/\[\d+-[<>]-\w+\]/g) ?? [];

/**
 * The masters of a cluster between which nothing is moved.
 *
 * @param shards what a server answers to `CLUSTER SHARDS`
 * @param address how they are spoken to
 * @throws when it is not whole, or slots are being moved: what is moved might be in no snapshot
 */
export const settledMasters = async (shards: unknown, address: RedisAddress): Promise<readonly Master[]> => {
  const masters = parseMasters(shards, usesTls(address));
  const open = await Promise.all(masters.map((master) => talkTo(master, address, async (ask) => openSlots(String(await ask('CLUSTER', 'NODES'))))));
  const moving = open.flat().length;
  if (moving > 0) throw new Error(`${moving} ends of slots are being moved: what is on its way might be in no snapshot. The next attempt may find them settled.`);
  return masters;
};
