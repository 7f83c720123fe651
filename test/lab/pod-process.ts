/** The processes of pods, as this host sees them. */
import { readFile } from 'node:fs/promises';
import { findHierarchies } from '../../scripts/lab/host/cgroups.ts';
import { processesIn } from '../../scripts/lab/host/members.ts';

/**
 * The process of a program in a pod: on this host, where signals reach also what is number 1 in its pod.
 *
 * @param region the region
 * @param pod name of the pod
 * @param program what its command line begins with
 * @throws when there is none
 */
export const processOf = async (region: string, pod: string, program: string): Promise<number> => {
  for (const pid of await processesIn(await findHierarchies(), region)) {
    const [environment, commandLine] = await Promise.all(['environ', 'cmdline'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')));
    if (environment!.split('\0').includes(`HOSTNAME=${pod}`) && commandLine!.startsWith(program)) return pid;
  }
  throw new Error(`No process of ${pod} was found.`);
};
