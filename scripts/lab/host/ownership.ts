import { readFile } from 'node:fs/promises';
import { stateDirectory } from '../directories.ts';
import { findHierarchies } from './cgroups.ts';
import { processesIn } from './members.ts';

/** Variable of the lab's processes that says where the lab's state is. */
export const STATE_VARIABLE = 'AMAZON_INSIGHTS_LAB_STATE';

/**
 * Makes sure that a lab that runs is the one that this process knows: one runs on a machine, whoever has started it.
 *
 * @throws when it has its state elsewhere, such as in the cache of another user
 */
export const requireOwnLab = async (): Promise<void> => {
  for (const pid of await processesIn(await findHierarchies())) {
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    const state = environment.split('\0').find((variable) => variable.startsWith(`${STATE_VARIABLE}=`))?.slice(STATE_VARIABLE.length + 1);
    if (state === undefined) continue;
    // All of them were started by one.
    if (state === stateDirectory()) return;
    throw new Error(`Another lab runs on this machine, with its files in ${state}. Stop it as it was started, with the same HOME or AMAZON_INSIGHTS_CACHE: npm run lab -- down`);
  }
};
