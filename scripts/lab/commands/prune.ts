import { rm } from 'node:fs/promises';
import { Command } from 'commander';
import { imagesDirectory } from '../../images/directories.ts';
import { command } from '../../process/command.ts';
import { storeDirectory } from '../directories.ts';
import { findHierarchies } from '../host/cgroups.ts';
import { processesIn } from '../host/members.ts';
import { withLock } from '../host/lock.ts';
import { requireLab } from '../host/requirements.ts';

const bytesOf = async (directory: string): Promise<number> => Number((await command`du --summarize --bytes ${directory}`).stdout.split('\t')[0]);

/** `npm run lab -- prune`. */
export const pruneCommand = (): Command =>
  new Command('prune')
    .description('Removes the stores of images, of the nodes, the registry and the builds. The lab must be down.')
    .action(async () => {
      await requireLab();
      await withLock(async () => {
        if ((await processesIn(await findHierarchies())).size > 0) throw new Error('The lab runs, and its nodes use their images. Stop it first: npm run lab -- down');
        const directories = [storeDirectory(), imagesDirectory()];
        const bytes = (await Promise.all(directories.map(bytesOf))).reduce((sum, size) => sum + size, 0);
        for (const directory of directories) await rm(directory, { recursive: true, force: true });
        console.log(`${(bytes / 1024 ** 2).toFixed(0)} MiB of images are gone; the next start builds and pulls them again.`);
      });
    });
