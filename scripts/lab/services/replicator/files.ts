import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeWhole } from '../../../files/write-whole.ts';
import { machineDirectories } from '../../directories.ts';
import type { RegionPlan } from '../../plan.ts';

const directory = ({ edge }: RegionPlan): string => join(machineDirectories(edge.name).root, 'replication');
const lagFile = (source: RegionPlan): string => join(directory(source), 'lag-seconds');
const progressFile = (source: RegionPlan, destination: string): string => join(directory(source), `${destination}.json`);

/** Names of the versions that were copied to a region, one a line. */
export const journalFile = (source: RegionPlan, destination: string): string => join(directory(source), `${destination}.copied`);

/** How far the replication from one region to another is. */
export interface ReplicationProgress {
  /** When this was written, as ISO 8601: every second or so, unless the source region is off. */
  readonly time: string;
  /** Versions and delete markers that have been copied since the lab was made. */
  readonly replicated: number;
  /** Those that have not been copied, as far as the source could be asked. */
  readonly pending: number;
  /** Age of the oldest of those in seconds; 0 when there is none. */
  readonly lagSeconds: number;
  /** What was copied last; absent before the first copy. */
  readonly last?: { readonly bucket: string; readonly key: string; readonly version: string; readonly time: string };
  /** Why the last round failed; absent when it did not. */
  readonly error?: string;
}

const write = async (file: string, text: string): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  await writeWhole(file, text);
};

/**
 * Makes the replication from a region wait: a version is copied that long after it was written, or up to a second later; never before.
 *
 * @param source the region
 * @param seconds 0 copies at once, as without this; `Infinity` stops the replication
 */
export const setReplicationLag = (source: RegionPlan, seconds: number): Promise<void> => write(lagFile(source), `${seconds}\n`);

/**
 * The lag that is asked for.
 *
 * @param source the region
 * @returns seconds; 0 when none was asked for
 */
export const replicationLag = async (source: RegionPlan): Promise<number> => {
  const seconds = Number(await readFile(lagFile(source), 'utf8').catch(() => '0'));
  return Number.isNaN(seconds) ? 0 : seconds;
};

/**
 * Tells how far a replication is.
 *
 * @param source the region that it comes from
 * @param destination name of the region that it goes to
 * @throws before its first round
 */
export const replicationProgress = async (source: RegionPlan, destination: string): Promise<ReplicationProgress> =>
  JSON.parse(await readFile(progressFile(source, destination), 'utf8')) as ReplicationProgress;

/** Writes how far a replication is. */
export const writeProgress = (source: RegionPlan, destination: string, progress: ReplicationProgress): Promise<void> =>
  write(progressFile(source, destination), JSON.stringify(progress));
