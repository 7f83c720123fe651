import { BatchV1Api, type KubeConfig } from '@kubernetes/client-node';
import { codeOf, NOT_FOUND } from '../../cluster/api-error.ts';

/** How a CronJob went. */
export interface CronJobRuns {
  /** When a run last succeeded; none where none did. */
  readonly succeeded?: Date;
  /** Whether one that began later has ended without success. */
  readonly failedSince: boolean;
}

/**
 * How a CronJob went, as its controller says.
 *
 * @param config a connection to the cluster
 * @returns none where there is no such CronJob
 */
export const cronJobRuns = async (config: KubeConfig, namespace: string, name: string): Promise<CronJobRuns | undefined> => {
  const found = await config
    .makeApiClient(BatchV1Api)
    .readNamespacedCronJob({ namespace, name })
    .catch((error: unknown) => {
      if (codeOf(error) !== NOT_FOUND) throw error;
      return undefined;
    });
  if (!found) return undefined;
  const { lastSuccessfulTime: succeeded, lastScheduleTime: begun, active = [] } = found.status ?? {};
  const failedSince = begun !== undefined && active.length === 0 && (succeeded === undefined || begun > succeeded);
  return { ...(succeeded ? { succeeded } : {}), failedSince };
};
