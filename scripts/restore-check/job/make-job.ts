import type { V1CronJob, V1Job } from '@kubernetes/client-node';

/** Seconds for which what is no whole drill stays at most: no history of the CronJob removes it. */
const DAY = 24 * 60 * 60;

/** What a Job is. The CronJob, and the alerts, count whole drills alone: of a self-test, or of a part, nobody knows whether backups can be restored. */
export type JobKind = 'drill' | 'partial' | 'self-test';

/** Its name, by which alerts tell them apart. @param cronJob name of the CronJob @param suffix by which it differs from others */
export const jobName = (cronJob: string, kind: JobKind, suffix: string): string => (kind === 'drill' ? `${cronJob}-${suffix}` : `${cronJob.replace(/-drill$/, '')}-${kind}-${suffix}`);

/**
 * A Job as the CronJob would make it, with other arguments. It goes with the CronJob, which counts a whole drill as its own, and removes it in time.
 *
 * @param cronJob of the chart restore-check
 * @param name its name
 * @param kind what it is
 * @param change makes the arguments of the container from those that it has
 */
export const makeJob = ({ metadata, spec }: V1CronJob, name: string, kind: JobKind, change: (args: readonly string[]) => readonly string[]): V1Job => {
  const { metadata: labels, spec: jobSpec } = spec!.jobTemplate;
  const { template, ttlSecondsAfterFinished: seconds = DAY } = jobSpec!;
  const containers = template.spec!.containers.map((container) => ({ ...container, args: [...change(container.args ?? [])] }));
  const isWhole = kind === 'drill';
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      ...labels,
      name,
      namespace: metadata!.namespace!,
      annotations: { ...labels?.annotations, 'cronjob.kubernetes.io/instantiate': 'manual' },
      // An owner that is no controller takes it along when it goes, and no more.
      ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name: metadata!.name!, uid: metadata!.uid!, controller: isWhole }],
    },
    spec: { ...jobSpec!, ...(isWhole ? {} : { ttlSecondsAfterFinished: Math.min(seconds, DAY) }), template: { ...template, spec: { ...template.spec!, containers } } },
  };
};
