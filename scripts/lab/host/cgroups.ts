import { mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exists } from '../../files/exists.ts';

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

/**
 * The mounts of all hierarchies.
 *
 * @param hierarchies those of the host
 */
export const mountsOf = ({ unified, legacy }: Hierarchies): readonly string[] => [unified, ...legacy];

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

const makePath = async (hierarchies: Hierarchies, parts: readonly string[]): Promise<void> => {
  for (const hierarchy of mountsOf(hierarchies)) {
    for (let depth = 1; depth <= parts.length; depth++) {
      const directory = join(hierarchy, ...parts.slice(0, depth));
      if (hierarchy === hierarchies.unified) await handOnControllers(join(directory, '..'));
      await mkdir(directory, { recursive: true });
      if (hierarchy !== hierarchies.unified) await inheritProcessors(directory);
    }
  }
};

/** The leaf for a machine's own processes: pods get leaves of their own. */
const leaf = (path: string): readonly string[] => [LAB_CGROUP, ...path.split('/'), 'system'];

/**
 * Makes a cgroup of the lab in every hierarchy; one that is there stays.
 *
 * @param hierarchies those of the host
 * @param path path below the lab's cgroup, such as `us-east-1/us-east-1a`
 */
export const makeCgroup = (hierarchies: Hierarchies, path: string): Promise<void> => makePath(hierarchies, leaf(path));

const trialPattern = new RegExp(`^${LAB_CGROUP}-(\\d+)$`);

/**
 * Makes a cgroup beside that of the lab and removes it, to see whether that can be done.
 *
 * @param hierarchies those of the host
 * @throws when it cannot
 */
export const tryCgroups = async (hierarchies: Hierarchies): Promise<void> => {
  // Of its own: others may try at the same time.
  const name = `${LAB_CGROUP}-${process.pid}`;
  try {
    await makePath(hierarchies, [name]);
  } finally {
    for (const mount of mountsOf(hierarchies)) await rmdir(join(mount, name)).catch(() => {});
  }
};

/**
 * Removes what a trial left that was killed.
 *
 * @param hierarchies those of the host
 */
export const removeTrials = async (hierarchies: Hierarchies): Promise<void> => {
  for (const mount of mountsOf(hierarchies)) {
    for (const name of await readdir(mount)) {
      const [, pid] = trialPattern.exec(name) ?? [];
      if (pid && !(await exists(`/proc/${pid}`))) await rmdir(join(mount, name)).catch(() => {});
    }
  }
};

/**
 * The command line that runs a program in a cgroup of the lab.
 *
 * @param hierarchies those of the host
 * @param path path below the lab's cgroup; the cgroup has been made
 * @param argv the program and its arguments
 */
export const inCgroup = (hierarchies: Hierarchies, path: string, argv: readonly string[]): readonly string[] => {
  const admission = mountsOf(hierarchies).map((mount) => join(mount, ...leaf(path), 'cgroup.procs'));
  return ['sh', '-c', 'set -e; while [ "$1" != -- ]; do echo 0 > "$1"; shift; done; shift; exec "$@"', 'sh', ...admission, '--', ...argv];
};
