/** A CronJob that makes a backup. */
import type { V1Container } from '@kubernetes/client-node';
import type { Construct } from 'constructs';
import { fields, spread, whenSet, type Expr, type Literal } from '../../helm/index.ts';
import { merged } from '../../resources/labels.ts';
import type { PodParts, TaskPodReferences } from '../../resources/pod.ts';
import type { PodTemplateReferences } from '../../resources/pod-template.ts';
import { ScheduledJob, ignoreDisruptions } from '../../resources/scheduled-job.ts';
import { noRetryAfter, taskLabels, taskPod, type TaskParts } from '../../resources/task-pod.ts';
import { DAMAGED } from './exit-codes.ts';
import type { JobReferences } from './schedule-values.ts';

/** What one of them does. */
export interface ScheduledProps {
  /** What its pods are called, such as `postgres`. */
  readonly role: string;
  /** Appended to its name. */
  readonly suffix: string;
  readonly schedule: Expr<string>;
  readonly container: Pick<Literal<V1Container>, 'args' | 'env' | 'resources'>;
  readonly further: TaskParts;
}

/** The CronJob; `cronjob-….yaml`. */
export class Scheduled extends ScheduledJob {
  constructor(scope: Construct, v: TaskPodReferences & PodTemplateReferences, { naming, image, serviceAccountName }: PodParts, job: JobReferences, { role, suffix, schedule, container, further: { volumes = [], volumeMounts = [] } }: ScheduledProps) {
    super(scope, `cronjob-${suffix}`, job, {
      naming,
      suffix,
      schedule,
      job: {
        backoffLimit: job.backoffLimit,
        activeDeadlineSeconds: job.activeDeadlineSeconds,
        podFailurePolicy: { rules: [ignoreDisruptions, ...noRetryAfter(DAMAGED).rules] },
        template: {
          ...taskPod(v, naming, role, { name: role, image, imagePullPolicy: v.image.pullPolicy, ...container }, {
            serviceAccountName,
            volumes: [...volumes, spread(v.extraVolumes)],
            volumeMounts: [...volumeMounts, spread(v.extraVolumeMounts)],
          }),
          metadata: { labels: fields(taskLabels(naming, role), spread(merged(v.commonLabels, v.podLabels))), annotations: whenSet(v.podAnnotations) },
        },
      },
    });
  }
}
