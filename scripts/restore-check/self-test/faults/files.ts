/** What can be wrong with the replica of users' files. */
import { rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Copy, Fault } from '../fault.ts';
import { FILES } from '../scratch.ts';

const versionOf = ({ places }: Copy, id: string): string => join(places.filesReplica, FILES[1]!, id);

export const filesFaults: readonly Fault[] = [
  {
    name: 'the newest version of an object is missing',
    part: 'files',
    fails: ['versions'],
    plant: (copy) => rm(versionOf(copy, '2')),
  },
  {
    name: 'an earlier version of an object is missing',
    part: 'files',
    fails: ['versions'],
    plant: (copy) => rm(versionOf(copy, '1')),
  },
  {
    name: 'an object is missing with all its versions',
    part: 'files',
    fails: ['versions'],
    plant: ({ places }) => rm(join(places.filesReplica, FILES[0]!), { recursive: true }),
  },
  {
    name: 'a version has another content',
    part: 'files',
    fails: ['versions'],
    plant: async (copy) => {
      await writeFile(versionOf(copy, '2'), 'something else of it');
      await utimes(versionOf(copy, '2'), new Date(), new Date());
    },
  },
];
