import type { Ask } from './address.ts';

/**
 * Asks a server for the shards of its cluster.
 *
 * @param ask how it is asked
 * @returns the answer, as lists; none where it is in no cluster
 */
export const clusterShards = async (ask: Ask): Promise<unknown> => {
  try {
    return await ask('CLUSTER', 'SHARDS');
  } catch (error) {
    if (error instanceof Error && error.message.includes('cluster support disabled')) return undefined;
    throw error;
  }
};
