/** Copies that are whole, at moments at which a drill could take them for damaged. */
import { setTimeout as sleep } from 'node:timers/promises';
import { copyBackups, type Fault } from '../fault.ts';

export const wholeCopies: readonly Fault[] = [
  {
    name: 'nothing is wrong right after a backup',
    part: 'postgres',
    fails: [],
    // It ends after the newest sign of life.
    plant: async (copy, scratch) => {
      await scratch.cluster.pgbackrest('backup', '--type=full');
      await copyBackups(copy, scratch);
    },
  },
  {
    name: 'nothing is wrong at an earlier moment',
    part: 'postgres',
    fails: [],
    plant: async (copy, scratch) => {
      const moment = new Date();
      await sleep(10);
      // What comes after the moment has to be left out; without it nothing says that the moment was reached.
      await scratch.beat();
      await scratch.cluster.archive();
      await copyBackups(copy, scratch);
      return [`--to=${moment.toISOString()}`];
    },
  },
];
