import type { TestModule } from 'vitest/node';
import { formatDuration } from '../console/duration.ts';
import { formatTable } from '../console/table.ts';

/** How many files the table has. */
const LONGEST = 15;

/** How long a file of tests took. */
export interface FileTime {
  /** Its path below the root. */
  readonly file: string;
  readonly milliseconds: number;
}

/** How long each file took, with its hooks. */
export const timesOf = (modules: readonly TestModule[]): readonly FileTime[] => modules.map((module) => ({ file: module.relativeModuleId, milliseconds: module.diagnostic().duration }));

/** The files that took longest, as a table for the terminal. */
export const timesTable = (times: readonly FileTime[]): string =>
  formatTable(
    ['file', { heading: 'time', align: 'right' }],
    times.toSorted((one, other) => other.milliseconds - one.milliseconds).slice(0, LONGEST).map(({ file, milliseconds }) => [file, formatDuration(milliseconds)]),
  );
