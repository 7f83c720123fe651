import { mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Name of the lab's cgroup in every hierarchy. A process belongs to the lab exactly when it is in there. */
export const LAB_CGROUP = 'amazon-insights-lab';

/** The cgroup hierarchies of a host. */
export interface Hierarchies {
  /** Mount of cgroup v2: it tells which processes belong to the lab, and kills them. */
  readonly unified: string;
  /** Mounts of cgroup v1, on hosts that still have their controllers there. */
  readonly legacy: readonly string[];
}

/**
 * Finds the hierarchies.
 *
 * @param mounts text in the format of /proc/mounts; default that of this host
 * @throws when cgroup v2 is not mounted
 */
export const findHierarchies = async (mounts?: string): Promise<Hierarchies> => {
  const lines = (mounts ?? (await readFile('/proc/mounts', 'utf8'))).split('\n').map((line) => line.split(' '));
  const mountsOf = (kind: string) => lines.filter(([, , type]) => type === kind).map(([, path]) => path!);
  const [unified] = mountsOf('cgroup2');
  if (!unified) throw new Error('cgroup v2 is not mounted, and the lab keeps its processes together with it: mount -t cgroup2 none /sys/fs/cgroup/unified');
  return { unified, legacy: mountsOf('cgroup') };
};

const all = ({ unified, legacy }: Hierarchies): readonly string[] => [unified, ...legacy];

/** A new cpuset admits no process before its parent's processors and memory nodes are written to it. */
const inheritProcessors = async (directory: string): Promise<void> => {
  for (const file of ['cpuset.cpus', 'cpuset.mems']) {
    const inherited = await readFile(join(directory, '..', file), 'utf8').catch(() => undefined);
    if (inherited) await writeFile(join(directory, file), inherited.trim());
  }
};

/** With cgroup v2 a cgroup has only the controllers that its parent hands on. */
const handOnControllers = async (directory: string): Promise<void> => {
  const controllers = (await readFile(join(directory, 'cgroup.controllers'), 'utf8')).trim().split(/\s+/).filter(Boolean);
  if (controllers.length > 0) await writeFile(join(directory, 'cgroup.subtree_control'), controllers.map((name) => `+${name}`).join(' '));
};

/**
 * Makes a cgroup of the lab in every hierarchy; one that is there stays.
 *
 * @param hierarchies those of the host
 * @param path path below the lab's cgroup, such as `us-east-1/us-east-1a`
 * @returns the `cgroup.procs` files of its leaf for the machine's own processes: pods get leaves of their own
 */
export const makeCgroup = async (hierarchies: Hierarchies, path: string): Promise<readonly string[]> => {
  const parts = [LAB_CGROUP, ...path.split('/'), 'system'];
  for (const hierarchy of all(hierarchies)) {
    for (let depth = 1; depth <= parts.length; depth++) {
      const directory = join(hierarchy, ...parts.slice(0, depth));
      if (hierarchy === hierarchies.unified) await handOnControllers(join(directory, '..'));
      await mkdir(directory, { recursive: true });
      if (hierarchy !== hierarchies.unified) await inheritProcessors(directory);
    }
  }
  return all(hierarchies).map((hierarchy) => join(hierarchy, ...parts, 'cgroup.procs'));
};

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
  for (const hierarchy of all(hierarchies)) {
    for (const directory of await directoriesBelow(join(hierarchy, LAB_CGROUP, path))) await removeEmpty(directory);
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
