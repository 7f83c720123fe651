/** A CronJob that makes a backup, one at a time. */
import type { V1Container, V1CronJob } from '@kubernetes/client-node';
import type { Construct } from 'constructs';
import { Manifest, spread, type Expr, type Literal } from '../../helm/index.ts';
import type { PodParts, TaskPodReferences } from '../../resources/pod.ts';
import { noRetryAfter, taskPod, type TaskParts } from '../../resources/task-pod.ts';
import { DAMAGED } from './exit-codes.ts';
import type { JobReferences } from './schedule-values.ts';

/** What one of them does. */
export interface ScheduledProps {
  /** What its pods are called, such as `postgres`. */
  readonly role: string;
  /** Appended to its name. @default the role */
  readonly suffix?: string;
  readonly schedule: Expr<string>;
  readonly container: Pick<Literal<V1Container>, 'args' | 'env' | 'resources'>;
  readonly further: TaskParts;
}

/** The CronJob; `cronjob-….yaml`. */
export class Scheduled extends Manifest<V1CronJob> {
  constructor(scope: Construct, v: TaskPodReferences, parts: PodParts, job: JobReferences, { role, suffix = role, schedule, container, further: { volumes = [], volumeMounts = [] } }: ScheduledProps) {
    const { naming } = parts;
    super(scope, `cronjob-${suffix}`, {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: naming.metadata(suffix),
      spec: {
        schedule,
        timeZone: job.timeZone,
        suspend: job.suspend,
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: job.startingDeadlineSeconds,
        successfulJobsHistoryLimit: job.successfulJobsHistoryLimit,
        failedJobsHistoryLimit: job.failedJobsHistoryLimit,
        jobTemplate: {
          metadata: { labels: naming.labels },
          spec: {
            backoffLimit: job.backoffLimit,
            activeDeadlineSeconds: job.activeDeadlineSeconds,
            // A pod that was moved off its node has not failed.
            podFailurePolicy: { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }, ...noRetryAfter(DAMAGED).rules] },
            template: taskPod(v, naming, role, { name: role, image: parts.image, imagePullPolicy: v.image.pullPolicy, ...container }, {
              serviceAccountName: parts.serviceAccountName,
              volumes: [...volumes, spread(v.extraVolumes)],
              volumeMounts: [...volumeMounts, spread(v.extraVolumeMounts)],
            }),
          },
        },
      },
    });
  }
}
