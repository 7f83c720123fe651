/** The application, which runs beside the drill, asked whether it works with what was restored. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stopwatch } from '../../../console/duration.ts';
import type { RestoredPart } from '../../report/report.ts';
import { RestoreFailure } from '../failure.ts';
import type { Findings } from '../findings.ts';
import { RecoveryError, startRestored } from '../postgres/restored-server.ts';
import type { ApplicationRequest } from '../../../../generator/charts/restore-check/application-values.ts';
import type { ApplicationSettings } from '../settings.ts';
import { problemOf } from './request.ts';
import type { Restored } from './restored.ts';
import { serveRedis } from './serve-redis.ts';

const INTERVAL_MS = 500;

/** Asks again until the answer is right: the application has to notice that its servers are there. */
const problemAfter = async (request: ApplicationRequest, patienceMs: number): Promise<string | undefined> => {
  const elapsed = stopwatch();
  for (;;) {
    const problem = await problemOf(request);
    if (problem === undefined || elapsed() > patienceMs) return problem;
    await sleep(INTERVAL_MS);
  }
};

/** Starts what was restored. @param stops receives what stops it, also where the next one does not start */
const serve = async ({ postgres, redis }: Restored, { postgresPort, redisPort, sharedBuffersMegabytes }: ApplicationSettings, directory: string, stops: (() => Promise<void>)[]): Promise<void> => {
  if (postgres !== undefined) {
    const server = await startRestored(postgres, join(directory, 'postgres'), sharedBuffersMegabytes, postgresPort).catch((error: unknown) => {
      throw error instanceof RecoveryError ? new RestoreFailure('restored data', `PostgreSQL does not serve the application: ${error.message}`) : error;
    });
    stops.push(server.stop);
  }
  if (redis !== undefined) stops.push(await serveRedis(redis, join(directory, 'redis'), redisPort));
};

/**
 * Has the restored data served, and the application asked.
 *
 * @param settings what it is asked
 * @param restored what there is of it
 * @param expected parts that it runs on
 * @param directory an empty one
 * @param findings receives what is found
 * @throws {RestoreFailure} when it cannot be asked
 */
export const drillApplication = async (settings: ApplicationSettings, restored: Restored, expected: readonly RestoredPart[], directory: string, findings: Findings): Promise<void> => {
  const missing = expected.filter((part) => restored[part] === undefined);
  findings.need('restored data', missing.length === 0, `the application has ${expected.join(' and ')}`, `${missing.join(' and ')} could not be restored: the application has nothing to run on`);
  const started = stopwatch();
  const stops: (() => Promise<void>)[] = [];
  try {
    await serve(restored, settings, directory, stops);
    const wrong = (problem: string | undefined): string => `the application does not work with what was restored: ${problem}`;
    const [first, ...others] = settings.requests as readonly [ApplicationRequest, ...ApplicationRequest[]];
    const problem = await problemAfter(first, settings.patienceSeconds * 1000);
    findings.need(first.name, problem === undefined, 'as it should be', `${wrong(problem)}, also after ${settings.patienceSeconds} s`);
    findings.phase('ready', started());
    for (const request of others) {
      const found = await problemOf(request);
      findings.check(request.name, found === undefined, 'as it should be', wrong(found));
    }
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
};
