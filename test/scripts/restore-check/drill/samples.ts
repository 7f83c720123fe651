/** What the judgement of drills is tested with. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Beat } from '../../../../scripts/backup/heartbeat/beat.ts';
import type { Archive } from '../../../../scripts/backup/postgres/archive.ts';
import type { PostgresBackup } from '../../../../scripts/backup/postgres/backups.ts';
import { segmentName } from '../../../../scripts/backup/postgres/wal.ts';
import type { DrillContext } from '../../../../scripts/restore-check/drill/context.ts';
import { makeFindings, type Findings } from '../../../../scripts/restore-check/drill/findings.ts';
import { knownBeats } from '../../../../scripts/restore-check/drill/known-beats.ts';
import type { Settings } from '../../../../scripts/restore-check/drill/settings.ts';
import { directoryBucket } from '../../../../scripts/restore-check/drill/storage/directory-bucket.ts';
import { temporaryDirectory } from '../../temporary-directory.ts';

export const CLUSTER = '7000000000000000001';
export const HOUR = 3600;

/** A moment of the day that all samples are of. */
export const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 10) + minute * 60_000);

/** The name of a segment, and the names from one to another. */
export const name = (timeline: number, number: number): string => segmentName({ timeline, number });
export const range = (timeline: number, first: number, last: number): readonly string[] => Array.from({ length: last - first + 1 }, (_, index) => name(timeline, first + index));
export const archive = (segments: readonly string[], histories: Archive['histories'] = new Map()): Archive => ({ segments: new Set(segments), histories });

/** A position in a segment. */
export const lsnIn = (number: number, offset = 0x28): string => [Math.floor(number / 256), (number % 256) * 2 ** 24 + offset].map((part) => part.toString(16).toUpperCase()).join('/');

/** The beat of a minute, of both unless it says otherwise. */
export const beat = (sequence: number, changes: Partial<Beat> = {}): Beat => ({ sequence, time: at(sequence).toISOString(), region: 'us-west-2', ...changes });

/** Where PostgreSQL has one. */
export const inSegment = (number: number, { timeline = 1, lastArchived = null, lsn = lsnIn(number) }: { readonly timeline?: number; readonly lastArchived?: string | null; readonly lsn?: string } = {}): Pick<Required<Beat>, 'postgres'> => ({
  postgres: { lsn, segment: name(timeline, number), lastArchived, systemIdentifier: CLUSTER },
});

const TWO_HOURS = 120;

/** A backup that ends at a minute, after two hours, in the segments from its first one. */
export const backup = (label: string, minute: number, changes: Partial<PostgresBackup> = {}): PostgresBackup => ({
  label,
  type: 'full',
  error: false,
  timestamp: { start: at(minute - TWO_HOURS).getTime() / 1000, stop: at(minute).getTime() / 1000 },
  archive: { start: name(1, 3), stop: name(1, 4) },
  lsn: { start: lsnIn(3), stop: lsnIn(4, 0x120) },
  info: { size: 1000, repository: { delta: 100 } },
  ...changes,
});

/** What is known at a moment. */
export const context = (beats: readonly Beat[], until: Date, rpoSeconds = HOUR): DrillContext => ({ source: 'own', known: knownBeats(beats), until, directory: '/nowhere', parts: ['postgres', 'redis'], keep: false, rpoSeconds });

export const settings: Settings = {
  region: 'us-west-2',
  objectives: { rtoSeconds: 4 * HOUR, rpoSeconds: HOUR },
  heartbeat: { prefix: 'heartbeat', staleSeconds: 900 },
  redis: { prefix: 'redis/shop', backupAgeSeconds: HOUR, backupDeadlineSeconds: HOUR / 2, identityFile: '/nowhere', keys: [], expiring: [] },
};

/** What a judgement finds; one that ends the part is found as well. */
export const judge = async (judgement: (findings: Findings) => unknown): Promise<Findings> => {
  const findings = makeFindings('postgres', () => undefined);
  try {
    await judgement(findings);
  } catch (error) {
    findings.end(error);
  }
  return findings;
};

/** Names of the checks that failed. */
export const failed = ({ checks }: Pick<Findings, 'checks'>): readonly string[] => checks.filter(({ passed }) => !passed).map((check) => check.name);

/** What a check says. */
export const said = ({ checks }: Findings, which: string): string | undefined => checks.find((check) => check.name === which)?.detail;

/** A bucket with objects, which is removed when the test has finished. */
export const bucketWith = async (objects: Readonly<Record<string, string>>) => {
  const root = await temporaryDirectory();
  for (const [key, text] of Object.entries(objects)) {
    await mkdir(dirname(join(root, key)), { recursive: true });
    await writeFile(join(root, key), text);
  }
  return { root, bucket: directoryBucket(root) };
};

/** An object with beats. */
export const lines = (...beats: readonly Beat[]): string => beats.map((one) => `${JSON.stringify(one)}\n`).join('');
