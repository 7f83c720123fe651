import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from '../process/command.ts';
import { inWorkDirectory } from './work-directory.ts';

/** How layers lie on each other: as mounts, or as copies of all files. */
export type StorageDriver = 'overlay' | 'vfs';

const find = (): Promise<StorageDriver> =>
  inWorkDirectory(async (directory) => {
    const [lower, upper, work, merged] = ['lower', 'upper', 'work', 'merged'].map((name) => join(directory, name));
    for (const path of [lower!, upper!, work!, merged!]) await mkdir(path);
    const layers = `lowerdir=${lower},upperdir=${upper},workdir=${work}`;
    // In a mount namespace of its own: nothing has to be unmounted.
    const { exitCode } = await command`unshare --mount mount -t overlay overlay -o ${layers} ${merged}`;
    return exitCode === 0 ? 'overlay' : 'vfs';
  });

let found: Promise<StorageDriver> | undefined;

/** The driver that the file system of the cache supports: an overlay, as of a container, takes no other. Found out once. */
export const storageDriver = (): Promise<StorageDriver> => (found ??= find());
