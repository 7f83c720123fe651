/** Servers of Redis with what was restored, which the application reaches as it reaches those of production: one, or a cluster. */
import { join } from 'node:path';
import { startLoaded, type LoadedServer } from '../redis/loaded-server.ts';
import { waitUntil } from '../wait-until.ts';

const ADDRESS = '127.0.0.1';
const SLOTS = 16_384;
const PATIENCE_MS = 60_000;

type Range = readonly [from: number, to: number];

/** The ranges of slots that none of others has. */
const unclaimed = (claimed: readonly Range[]): readonly Range[] => {
  const sorted = claimed.toSorted(([one], [other]) => one - other);
  const ends = [-1, ...sorted.map(([, to]) => to)];
  return [...sorted.map(([from]) => from), SLOTS].map((from, index): Range => [ends[index]! + 1, from - 1]).filter(([from, to]) => from <= to);
};

/** Makes a cluster of servers that each took the slots of the keys which they loaded. */
const meet = async (servers: readonly LoadedServer[], port: number): Promise<void> => {
  const [first, ...others] = servers as [LoadedServer, ...LoadedServer[]];
  const slots = await Promise.all(servers.map((server) => server.ask('CLUSTER', 'SLOTS')));
  const free = unclaimed((slots.flat() as readonly Range[]).map(([from, to]) => [from, to]));
  // Slots without keys: which server has them changes nothing.
  if (free.length > 0) await first.ask('CLUSTER', 'ADDSLOTSRANGE', ...free.flat().map(String));
  // Servers that were never of one cluster count their configurations alike, and would dispute them.
  for (const [index, server] of servers.entries()) await server.ask('CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1));
  for (const index of others.keys()) await first.ask('CLUSTER', 'MEET', ADDRESS, String(port + index + 1));
  const isWhole = async (server: LoadedServer): Promise<boolean> => {
    const info = String(await server.ask('CLUSTER', 'INFO'));
    return info.includes('cluster_state:ok') && info.includes(`cluster_slots_ok:${SLOTS}`) && info.includes(`cluster_known_nodes:${servers.length}`);
  };
  await waitUntil('the restored servers of Redis are one cluster', async () => (await Promise.all(servers.map(isWhole))).every(Boolean), PATIENCE_MS);
};

/**
 * Starts them, without passwords, on the loopback interface alone.
 *
 * @param snapshots paths of the snapshots of all shards
 * @param directory a new one
 * @param port of the first; the others have the next ones
 * @returns what stops them
 * @throws {RestoreFailure} when one does not load its snapshot
 */
export const serveRedis = async (snapshots: readonly string[], directory: string, port: number): Promise<() => Promise<void>> => {
  const servers: LoadedServer[] = [];
  const stop = async (): Promise<void> => void (await Promise.all(servers.map((server) => server.stop())));
  const cluster: Readonly<Record<string, string>> = snapshots.length > 1 ? { 'cluster-enabled': 'yes', 'cluster-announce-ip': ADDRESS } : {};
  try {
    for (const [index, snapshot] of snapshots.entries()) servers.push(await startLoaded(snapshot, join(directory, `${index}`), { bind: ADDRESS, port: `${port + index}`, ...cluster }));
    if (servers.length > 1) await meet(servers, port);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
};
