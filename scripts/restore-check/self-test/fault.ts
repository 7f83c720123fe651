import { cp, rm } from 'node:fs/promises';
import type { Part } from '../report/report.ts';
import type { Places } from './places.ts';
import type { Scratch } from './scratch.ts';

/** What production's backups consist of. */
type Backups = 'repository' | 'storage' | 'files' | 'filesReplica';

/** Takes what production's backups are now into a copy, in place of what it has. @param of which of them */
export const copyBackups = async ({ places }: Copy, { places: from }: Scratch, of: readonly Backups[] = ['repository', 'storage', 'files', 'filesReplica']): Promise<void> => {
  for (const name of of) {
    await rm(places[name], { recursive: true, force: true });
    await cp(from[name], places[name], { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
  }
};

/** A copy that a fault is planted in. */
export interface Copy {
  readonly places: Places;
  /** What its repository is encrypted by; a fault can be another one. */
  cipher: string;
}

/** Something that is wrong with backups, and that a drill has to find. */
export interface Fault {
  readonly name: string;
  readonly part: Part;
  /** Names of the checks that have to fail: these, and no others. */
  readonly fails: readonly string[];
  /** Plants it. @param copy where @param scratch the production, which still runs @returns what the drill is asked besides; default nothing */
  plant(copy: Copy, scratch: Scratch): Promise<void | readonly string[]>;
}
