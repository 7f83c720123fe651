import { join } from 'node:path';
import { cacheDirectory } from '../toolchain/cache.ts';

/** The lab's own directory; nothing of it lies elsewhere. */
export const labDirectory = (): string => join(cacheDirectory(), 'lab');

/** What lives as long as the lab does: `down` removes it. */
export const stateDirectory = (): string => join(labDirectory(), 'state');

/** Written when a start has come to its end; the next one begins with its removal. */
export const completedFile = (): string => join(stateDirectory(), 'completed');

/** What outlives `down`, so that the next start imports nothing: `prune` removes it. */
export const storeDirectory = (): string => join(labDirectory(), 'store');

/** Where the files of a machine are. */
export interface MachineDirectories {
  readonly root: string;
  readonly logs: string;
  /** A file with the process id of each unit. */
  readonly units: string;
  /** Temporary files of its programs. */
  readonly temporary: string;
}

/**
 * The directories of a machine.
 *
 * @param machine its name
 */
export const machineDirectories = (machine: string): MachineDirectories => {
  const root = join(stateDirectory(), machine);
  return { root, logs: join(root, 'logs'), units: join(root, 'units'), temporary: join(root, 'tmp') };
};

/**
 * The store of images of a node.
 *
 * @param node its name
 */
export const imageStore = (node: string): string => join(storeDirectory(), 'images', node);
