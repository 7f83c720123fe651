/** A drill: every part is restored into a directory of its own, and what is found makes one verdict. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { formatDuration } from '../../console/duration.ts';
import { extrapolate } from '../report/extrapolate.ts';
import { lastPhases, restoredOf, timedOf, type Part, type Report, type Source } from '../report/report.ts';
import { drillApplication } from './application/drill-application.ts';
import type { Restored } from './application/restored.ts';
import { drillConfiguration } from './configuration/drill-configuration.ts';
import type { DrillContext } from './context.ts';
import { makeFindings, type Findings } from './findings.ts';
import { checkSignsOfLife } from './check-signs-of-life.ts';
import { drillFiles } from './files/drill-files.ts';
import { openFileStore } from './files/open-file-store.ts';
import { readKnownBeats } from './known-beats.ts';
import { drillPostgres } from './postgres/drill-postgres.ts';
import { drillRedis } from './redis/drill-redis.ts';
import type { Settings } from './settings.ts';
import { openStorage } from './storage/open-storage.ts';

/** What a drill is asked. */
export interface DrillOptions {
  readonly settings: Settings;
  readonly parts: readonly Part[];
  readonly source: Source;
  /** The moment that is restored; none means the latest. */
  readonly to?: Date;
  /** When production ended; default now. */
  readonly asOf?: Date;
  /** Where there is room. */
  readonly directory: string;
  /** Receives a line for everything that is found. */
  readonly tell: (line: string) => void;
}

/** Drills a part; what is restored joins what was before. */
const drillPart = async (part: Part, settings: Settings, context: DrillContext, restored: Restored, findings: Findings): Promise<void> => {
  const { heartbeat, postgres, redis, files, application, configuration } = settings;
  if (part === 'files') {
    const [source, replica] = await Promise.all(['FILES_S3', 'FILES_REPLICA_S3'].map((prefix) => openFileStore(process.env, prefix)));
    return drillFiles(files!, { source: source!, replica: replica! }, findings);
  }
  if (part === 'application') return drillApplication(application!, restored, restoredOf(context.parts), context.directory, findings);
  if (part === 'configuration') return drillConfiguration(configuration!, await openStorage(process.env, 'CONFIGURATION_S3'), context, findings);
  checkSignsOfLife(part, context, heartbeat.staleSeconds, findings);
  if (part === 'postgres') restored.postgres = await drillPostgres(postgres!, context, findings);
  else restored.redis = await drillRedis(redis!, await openStorage(process.env, 'REDIS_S3'), context, findings);
};

/**
 * Runs a drill.
 *
 * @param options what it is asked
 * @returns what it found
 * @throws when no part can run: the signs of life are not reached, or there is no room
 */
export const runDrill = async (options: DrillOptions): Promise<Report> => {
  const { settings, parts, source, to, asOf, directory, tell } = options;
  const { region, objectives, heartbeat } = settings;
  const startedAt = new Date();
  const until = to ?? asOf ?? startedAt;
  const known = await readKnownBeats(await openStorage(process.env, 'HEARTBEAT_S3'), heartbeat.prefix, to ?? asOf);
  const [all, restored]: [Findings[], Restored] = [[], {}];
  const keep = parts.includes('application');
  const remove = (part: Part): Promise<void> => rm(join(directory, part), { recursive: true, force: true });
  try {
    for (const part of parts) {
      const findings = makeFindings(part, tell);
      all.push(findings);
      const context: DrillContext = { source, known, until, parts, keep, rpoSeconds: objectives.rpoSeconds, directory: join(directory, part), ...(to ? { to } : {}) };
      await mkdir(context.directory, { recursive: true });
      await drillPart(part, settings, context, restored, findings).catch(findings.end);
      if (!keep) await remove(part);
    }
  } finally {
    await Promise.all(parts.map(remove));
  }
  const phases = all.flatMap((findings) => findings.phases);
  const rtoSeconds = Math.round(phases.filter(({ part }) => timedOf([part]).length > 0).reduce((sum, { seconds }) => sum + seconds, 0) * 1000) / 1000;
  for (const [index, findings] of all.entries()) {
    // One that ended before it was ready took less time than it would.
    if (findings.phases.some(({ name }) => name === lastPhases[parts[index]!])) findings.check('recovery time', rtoSeconds <= objectives.rtoSeconds, `${formatDuration(rtoSeconds * 1000)} for all parts`, `${formatDuration(rtoSeconds * 1000)} for all parts, where ${objectives.rtoSeconds} s are promised`);
  }
  const [checks, notRun] = [all.flatMap((findings) => findings.checks), all.flatMap((findings) => findings.notRun)];
  return {
    version: 1,
    region,
    source,
    asOf: (asOf ?? startedAt).toISOString(),
    ...(to ? { to: to.toISOString() } : {}),
    startedAt: startedAt.toISOString(),
    endedAt: new Date().toISOString(),
    parts: [...parts],
    objectives,
    checks,
    notRun,
    phases,
    losses: all.flatMap((findings) => findings.losses),
    rtoSeconds,
    extrapolations: extrapolate(phases.filter(({ part }) => part === 'postgres')),
    passed: checks.length > 0 && notRun.length === 0 && checks.every(({ passed }) => passed),
  };
};
