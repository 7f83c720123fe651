/** What can be wrong with the backups in a repository. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from '../../../process/command.ts';
import { environmentFor } from '../configuration.ts';
import { filesIn, flipByte, largest } from '../damage.ts';
import type { Copy, Fault } from '../fault.ts';
import { placesIn } from '../places.ts';
import { startScratchCluster } from '../scratch-cluster.ts';
import { waitUntil } from '../../drill/wait-until.ts';

const labels = async ({ places }: Copy): Promise<readonly string[]> => (await readdir(join(places.repository, 'backup', 'main'))).filter((name) => /^\d{8}-\d{6}F$/.test(name)).sort();

/** The largest file of the newest backup. */
const largestFile = async (copy: Copy): Promise<string> => largest(await filesIn(join(copy.places.repository, 'backup', 'main', (await labels(copy)).at(-1)!, 'pg_data', 'base'), /./));

export const repositoryFaults: readonly Fault[] = [
  {
    name: 'a byte of a data file is another one',
    part: 'postgres',
    fails: ['restore of the files'],
    plant: async (copy) => flipByte(await largestFile(copy)),
  },
  {
    name: 'it is the backup of another cluster',
    part: 'postgres',
    fails: ['cluster'],
    plant: async (copy) => {
      const other = placesIn(join(copy.places.root, 'other'));
      const cluster = await startScratchCluster(other, copy.cipher);
      try {
        await cluster.pgbackrest('backup', '--type=full');
      } finally {
        await cluster.stop();
      }
      await rm(copy.places.repository, { recursive: true });
      await rename(other.repository, copy.places.repository);
    },
  },
  {
    name: 'the newest backup was interrupted',
    part: 'postgres',
    fails: ['interrupted backups'],
    plant: async (copy) => {
      const before = await labels(copy);
      const child = spawn('pgbackrest', ['backup', '--type=full', '--no-archive-check'], { env: environmentFor(copy), stdio: 'ignore' });
      await waitUntil('the backup has begun', async () => (await labels(copy)).length > before.length);
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  },
  {
    name: 'the newest backup has gone',
    part: 'postgres',
    fails: ['backups that were made'],
    plant: async (copy) => void (await command({ env: environmentFor(copy) })`pgbackrest expire --set=${(await labels(copy)).at(-1)!}`),
  },
  {
    name: 'there is no backup',
    part: 'postgres',
    fails: ['repository'],
    plant: async (copy) => rm(join(copy.places.repository, 'backup'), { recursive: true }),
  },
  {
    name: 'the key of the encryption is another one',
    part: 'postgres',
    fails: ['repository'],
    plant: async (copy) => {
      copy.cipher = 'another';
    },
  },
  {
    name: 'a file of the backup has gone',
    part: 'postgres',
    fails: ['restore of the files'],
    plant: async (copy) => rm(await largestFile(copy)),
  },
];
