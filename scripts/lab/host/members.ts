import { readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { LAB_CGROUP, mountsOf, type Hierarchies } from './cgroups.ts';

const directoriesBelow = async (directory: string): Promise<string[]> => {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  const below = await Promise.all(entries.filter((entry) => entry.isDirectory()).map(({ name }) => directoriesBelow(join(directory, name))));
  return [...below.flat(), directory];
};

/**
 * The processes of a cgroup of the lab, and of all below it.
 *
 * @param hierarchies those of the host
 * @param path path below the lab's cgroup; default the lab's cgroup itself
 */
export const processesIn = async ({ unified }: Hierarchies, path = ''): Promise<ReadonlySet<number>> => {
  const directories = await directoriesBelow(join(unified, LAB_CGROUP, path));
  const texts = await Promise.all(directories.map((directory) => readFile(join(directory, 'cgroup.procs'), 'utf8').catch(() => '')));
  return new Set(texts.flatMap((text) => text.split('\n').filter(Boolean).map(Number)));
};

/**
 * Kills every process of a cgroup of the lab at the same time, as a power failure would, and removes the cgroup.
 *
 * @param hierarchies those of the host
 * @param path path below the lab's cgroup; default the lab's cgroup itself
 * @throws when a process has not ended within 30 s
 */
export const killCgroup = async (hierarchies: Hierarchies, path = ''): Promise<void> => {
  await writeFile(join(hierarchies.unified, LAB_CGROUP, path, 'cgroup.kill'), '1').catch(ignoreMissing);
  const deadline = performance.now() + 30_000;
  while ((await processesIn(hierarchies, path)).size > 0) {
    if (performance.now() > deadline) throw new Error(`Processes of ${join(LAB_CGROUP, path)} have not ended: ${[...(await processesIn(hierarchies, path))].join(', ')}`);
    await delay(20);
  }
  for (const mount of mountsOf(hierarchies)) {
    for (const directory of await directoriesBelow(join(mount, LAB_CGROUP, path))) await removeEmpty(directory);
  }
};

const ignoreMissing = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'ENOENT') throw error;
};

/** The kernel needs a moment between the end of the last process and the removal of its cgroup. */
const removeEmpty = async (directory: string): Promise<void> => {
  for (let attempt = 0; ; attempt++) {
    try {
      return await rmdir(directory).catch(ignoreMissing);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EBUSY' || attempt === 250) throw error;
      await delay(20);
    }
  }
};
