import { mkdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { exists } from '../../files/exists.ts';
import { stateDirectory } from '../directories.ts';
import { readNote, writeNote } from './note.ts';

/** Where programs of a machine write whatever they are told, by what. Each machine mounts something of its own over them. */
export const mountPoints = {
  /** The CNI library of containerd. */
  cni: '/var/lib/cni',
  /** The kubelet's manager of devices. */
  kubelet: '/var/lib/kubelet',
} as const;

const file = (): string => join(stateDirectory(), 'mount-points.json');

/** Makes sure that this host has the directories that machines mount something over, and remembers those that it had not. */
export const ensureMountPoints = async (): Promise<void> => {
  const paths = Object.values(mountPoints);
  if (!(await exists(file()))) {
    const missing = (await Promise.all(paths.map(async (path) => ((await exists(path)) ? [] : [path])))).flat();
    await writeNote(file(), missing);
  }
  for (const path of paths) await mkdir(path, { recursive: true });
};

/** Removes the directories that were made for the lab, unless somebody uses them meanwhile. */
export const removeMountPoints = async (): Promise<void> => {
  const made = ((await readNote(file())) ?? []) as string[];
  for (const path of made) {
    await rmdir(path).catch((error: NodeJS.ErrnoException) => {
      if (!['ENOENT', 'ENOTEMPTY', 'EBUSY'].includes(error.code!)) throw error;
    });
  }
  await rm(file(), { force: true });
};
