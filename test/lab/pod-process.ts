/** The processes of pods, as this host sees them. */
import { readFile } from 'node:fs/promises';
import { findHierarchies } from '../../scripts/lab/host/cgroups.ts';
import { processesIn } from '../../scripts/lab/host/members.ts';
import { kubectl } from './lab.ts';
import type { Where } from './stack.ts';

/**
 * The process of a program in a pod: on this host, where signals reach also what is number 1 in its pod.
 *
 * @param where namespace of the pod
 * @param pod its name
 * @param program what its command line begins with
 * @throws when there is none
 */
export const processOf = async ({ region, namespace }: Where, pod: string, program: string): Promise<number> => {
  const uid = await kubectl(region, ['get', 'pod', pod, '--namespace', namespace, '--output', 'jsonpath={.metadata.uid}']);
  for (const pid of await processesIn(await findHierarchies(), region)) {
    const [cgroups, commandLine] = await Promise.all(['cgroup', 'cmdline'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')));
    if (cgroups!.replaceAll('_', '-').includes(uid) && commandLine!.startsWith(program)) return pid;
  }
  throw new Error(`No process of ${pod} was found.`);
};
