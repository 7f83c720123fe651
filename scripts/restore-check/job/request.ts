/** A drill in a region, asked for from outside. */
import { BatchV1Api, type KubeConfig, type V1CronJob } from '@kubernetes/client-node';
import { jobName, makeJob, type JobKind } from './make-job.ts';
import { runJob, type EndedJob } from './run-job.ts';

/** Where the chart restore-check is. */
export interface Place {
  readonly config: KubeConfig;
  readonly namespace: string;
  /** Name of its CronJob. */
  readonly cronJob: string;
}

const find = async ({ config, namespace, cronJob: name }: Place): Promise<V1CronJob> => {
  try {
    return await config.makeApiClient(BatchV1Api).readNamespacedCronJob({ name, namespace });
  } catch (error) {
    if ((error as { code?: number }).code !== 404) throw error;
    throw new Error(`There is no CronJob ${name} in the namespace ${namespace} of ${config.getCurrentContext()}: install the chart restore-check there, with postgres.enabled or redis.enabled, or say where it is with --namespace and --cronjob.`);
  }
};

/**
 * Runs it, and waits for its end.
 *
 * @param place where the chart is
 * @param kind what it is
 * @param change makes the arguments of the program from those of the chart
 * @param tell receives each line of what happens
 * @throws when it cannot be begun
 */
export const request = async (place: Place, kind: JobKind, change: (args: readonly string[]) => readonly string[], tell: (line: string) => void): Promise<EndedJob> => {
  const cronJob = await find(place);
  const name = jobName(place.cronJob, kind, Date.now().toString(36));
  tell(`Runs the Job ${name} in ${place.namespace}.`);
  return runJob(place.config, makeJob(cronJob, name, kind, change), tell);
};
