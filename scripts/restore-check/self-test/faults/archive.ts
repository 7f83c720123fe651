/** What can be wrong with the WAL in an archive. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { filesIn, flipByte } from '../damage.ts';
import type { Copy, Fault } from '../fault.ts';

const segments = ({ places }: Copy) => filesIn(join(places.repository, 'archive'), /\/[0-9A-F]{24}-[0-9a-f]{40}/);

/** The segments after the last backup, but for those that it needs itself. */
const afterBackup = async (copy: Copy): Promise<readonly string[]> => (await segments(copy)).slice(-3);

export const archiveFaults: readonly Fault[] = [
  {
    name: 'a segment of WAL is missing in the middle',
    part: 'postgres',
    fails: ['continuity of the archive'],
    plant: async (copy) => rm((await afterBackup(copy))[0]!),
  },
  {
    name: 'the last segment of WAL is missing',
    part: 'postgres',
    fails: ['end of the archive'],
    plant: async (copy) => rm((await afterBackup(copy)).at(-1)!),
  },
  {
    name: 'the segment that the backup begins with is missing',
    part: 'postgres',
    fails: ['start of the archive'],
    plant: async (copy) => {
      const backups = await filesIn(join(copy.places.repository, 'archive'), /\.backup$/);
      const name = /([0-9A-F]{24})\.[0-9A-F]{8}\.backup$/.exec(backups.at(-1)!)![1]!;
      await rm((await segments(copy)).find((path) => path.includes(name))!);
    },
  },
  {
    name: 'a byte of WAL is another one',
    part: 'postgres',
    fails: ['replay of the WAL'],
    plant: async (copy) => flipByte((await afterBackup(copy))[1]!),
  },
];
