import { rename, rm } from 'node:fs/promises';
import { stateDirectory } from './directories.ts';

const removing = (): string => `${stateDirectory()}.removed`;

/** Removes what an interrupted removal has left. */
export const finishRemoval = (): Promise<void> => rm(removing(), { recursive: true, force: true, maxRetries: 5 });

/** Removes the state of the lab: whole or, for whoever looks at it, not at all. */
export const removeState = async (): Promise<void> => {
  await finishRemoval();
  await rename(stateDirectory(), removing()).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await finishRemoval();
};
