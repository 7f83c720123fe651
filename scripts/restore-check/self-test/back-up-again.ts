import { copyBackups, type Copy } from './fault.ts';
import type { Scratch } from './scratch.ts';

/** Has production backed up once more, and all of it copied. */
export const backUpAgain = async (copy: Copy, scratch: Scratch): Promise<void> => {
  await scratch.cluster.pgbackrest('backup', '--type=full');
  await scratch.beat();
  await scratch.cluster.archive();
  await copyBackups(copy, scratch);
};
