/** The processes of pods, as this host sees them. */
import { readFile } from 'node:fs/promises';
import { findHierarchies } from '../../scripts/lab/host/cgroups.ts';
import { processesIn } from '../../scripts/lab/host/members.ts';
import { kubectl } from './lab.ts';
import type { Where } from './stack.ts';

/**
 * The processes of a program in a pod: on this host, where signals reach also what is number 1 in its pod.
 *
 * @param where namespace of the pod
 * @param pod its name
 * @param program what their command lines begin with
 */
export const processesOf = async ({ region, namespace }: Where, pod: string, program: string): Promise<readonly number[]> => {
  const uid = await kubectl(region, ['get', 'pod', pod, '--namespace', namespace, '--output', 'jsonpath={.metadata.uid}']);
  const found: number[] = [];
  for (const pid of await processesIn(await findHierarchies(), region)) {
    const [cgroups, commandLine] = await Promise.all(['cgroup', 'cmdline'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')));
    if (cgroups!.replaceAll('_', '-').includes(uid) && commandLine!.startsWith(program)) found.push(pid);
  }
  return found;
};

/**
 * The first of them.
 *
 * @throws when there is none
 */
export const processOf = async (where: Where, pod: string, program: string): Promise<number> => {
  const [pid] = await processesOf(where, pod, program);
  if (pid === undefined) throw new Error(`No process of ${pod} was found.`);
  return pid;
};
