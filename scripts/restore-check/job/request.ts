/** A drill in a region, asked for from outside. */
import { BatchV1Api, CoreV1Api, type KubeConfig, type V1CronJob } from '@kubernetes/client-node';
import { codeOf, isAway, NOT_FOUND } from '../../cluster/api-error.ts';
import { reasonOf } from '../../cluster/reason-of.ts';
import type { DrillRequest } from '../drill/options.ts';
import { partNames } from '../report/report.ts';
import { checkParts } from './check-parts.ts';
import { jobName, makeJob, type JobKind } from './make-job.ts';
import { runJob, type EndedJob } from './run-job.ts';

/** Where the chart restore-check is. */
export interface Place {
  readonly config: KubeConfig;
  readonly namespace: string;
  /** Name of its CronJob. */
  readonly cronJob: string;
}

/** What there is; nothing where there is not. */
const unlessMissing = <T>(asked: Promise<T>): Promise<T | undefined> =>
  asked.catch((error: unknown) => {
    if (codeOf(error) === NOT_FOUND) return undefined;
    throw error;
  });

const find = async ({ config, namespace, cronJob: name }: Place): Promise<V1CronJob> => {
  const place = `the namespace ${namespace} of ${config.getCurrentContext()}`;
  try {
    const cronJob = await unlessMissing(config.makeApiClient(BatchV1Api).readNamespacedCronJob({ name, namespace }));
    if (cronJob) return cronJob;
    // Whoever may not see namespaces is not told of them.
    const known = await unlessMissing(config.makeApiClient(CoreV1Api).readNamespace({ name: namespace })).catch(() => ({}));
    if (!known) throw new Error(`There is no namespace ${namespace} in ${config.getCurrentContext()}: make it and install the chart restore-check there (docs/runbooks/restore-check.md), or say where it is with --namespace.`);
  } catch (error) {
    if (codeOf(error) === undefined && !isAway(error)) throw error;
    throw new Error(`The CronJob ${name} in ${place} cannot be read: ${reasonOf(error)}`);
  }
  const parts = partNames.filter((part) => part !== 'application').map((part) => `${part}.enabled`);
  throw new Error(`There is no CronJob ${name} in ${place}: install the chart restore-check there, with one of ${parts.join(', ')}, or say where it is with --namespace and --cronjob.`);
};

/**
 * Runs it, and waits for its end.
 *
 * @param place where the chart is
 * @param kind what it is
 * @param change makes the arguments of the program from those of the chart
 * @param tell receives each line of what happens
 * @param asked what is asked of a drill, which the chart has to have
 * @throws when it cannot be begun
 */
export const request = async (place: Place, kind: JobKind, change: (args: readonly string[]) => readonly string[], tell: (line: string) => void, asked?: DrillRequest): Promise<EndedJob> => {
  const cronJob = await find(place);
  if (asked) await checkParts(place.config, cronJob, asked);
  const name = jobName(place.cronJob, kind, Date.now().toString(36));
  tell(`Runs the Job ${name} in ${place.namespace}.`);
  return runJob(place.config, makeJob(cronJob, name, kind, change), tell);
};
