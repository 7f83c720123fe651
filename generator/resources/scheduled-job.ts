/** A CronJob whose runs never overlap. */
import type { V1CronJob, V1JobSpec } from '@kubernetes/client-node';
import type { Construct } from 'constructs';
import { Manifest, type Expr, type Literal } from '../helm/index.ts';
import type { Naming } from './naming.ts';

/** Values of when it runs, and of what is kept of its runs. */
export interface ScheduleReferences {
  readonly timeZone: Expr<string>;
  readonly suspend: Expr<boolean>;
  readonly startingDeadlineSeconds: Expr<number>;
  readonly successfulJobsHistoryLimit: Expr<number>;
  readonly failedJobsHistoryLimit: Expr<number>;
}

/** What one of them has of its own. */
export interface ScheduledJobProps {
  readonly naming: Naming;
  /** Appended to its name. */
  readonly suffix: string;
  readonly schedule: Expr<string>;
  readonly job: Literal<V1JobSpec>;
}

/** A rule of `podFailurePolicy`: a pod that was moved off its node has not failed. */
export const ignoreDisruptions = { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] };

/** The CronJob. @param id of its construct, after which its file is named */
export class ScheduledJob extends Manifest<V1CronJob> {
  constructor(scope: Construct, id: string, v: ScheduleReferences, { naming, suffix, schedule, job }: ScheduledJobProps) {
    super(scope, id, {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: naming.metadata(suffix),
      spec: {
        schedule,
        timeZone: v.timeZone,
        suspend: v.suspend,
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: v.startingDeadlineSeconds,
        successfulJobsHistoryLimit: v.successfulJobsHistoryLimit,
        failedJobsHistoryLimit: v.failedJobsHistoryLimit,
        jobTemplate: { metadata: { labels: naming.labels }, spec: job },
      },
    });
  }
}
