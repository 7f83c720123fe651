/** Product collection: an Indexed Job from a CronJob, one pod a partition, all at once. */
import { Cron, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { boolean, integer, item, list, object, string, text, whenSet, type HelmChart, type References } from '../../helm/index.ts';
import { environment, environmentSources } from '../../resources/environment.ts';
import { outgoing, type OutgoingReferences } from '../../resources/network-access.ts';
import type { ContainerReferences } from '../../resources/container.ts';
import type { PodParts } from '../../resources/pod.ts';
import { resourceValues } from '../../resources/quantity.ts';
import { ScheduledJob, ignoreDisruptions } from '../../resources/scheduled-job.ts';
import { extraVolumes, taskAccess, taskPod } from '../../resources/task-pod.ts';

export const collectionValues = object({
  enabled: boolean(true, 'Whether products are collected on a schedule.'),
  schedule: string(Cron.hourly().expressionString, 'When, as a cron expression.', { minLength: 9, examples: ['30 2 * * *'] }),
  timeZone: string('Etc/UTC', 'Time zone of the schedule.', { minLength: 1, examples: ['America/New_York'] }),
  suspend: boolean(false, 'Whether no new run is started, as in a standby region.'),
  partitions: integer(4, 'Parts that the products are divided into; each is collected by a pod of its own, all at the same time. A pod finds its part in JOB_COMPLETION_INDEX, and their number in PARTITIONS.', { minimum: 1 }),
  args: list(item.string(), ['collect'], 'Arguments of the container.', { examples: [['collect', '--all']] }),
  startingDeadlineSeconds: integer(600, 'Seconds by which a start may be late before the run is left out.', { minimum: 10 }),
  activeDeadlineSeconds: integer(3300, 'Seconds until a run is ended; less than the time between two of them.', { minimum: 1 }),
  backoffLimitPerIndex: integer(2, 'Attempts of each partition after the first.', { minimum: 0 }),
  ttlSecondsAfterFinished: integer(86400, 'Seconds that a finished run is kept.', { minimum: 0 }),
  successfulJobsHistoryLimit: integer(3, 'Runs that are kept after success.', { minimum: 0 }),
  failedJobsHistoryLimit: integer(3, 'Runs that are kept after failure.', { minimum: 0 }),
  resources: resourceValues({
    cpu: { request: Cpu.millis(250), limit: Cpu.millis(1000) },
    memory: { request: Size.mebibytes(256), limit: Size.mebibytes(512) },
  }),
}, 'Collection of products.');

type CollectionReferences = ContainerReferences & {
  readonly collection: References<typeof collectionValues>;
  readonly networkPolicy: OutgoingReferences;
};

/** The CronJob and its NetworkPolicy; `collection/`. */
export class Collection extends Construct {
  constructor(chart: HelmChart, v: CollectionReferences, parts: PodParts) {
    super(chart, 'collection');
    const { naming } = parts;
    const { collection } = v;
    new ScheduledJob(this, 'cronjob', collection, {
      naming,
      suffix: 'collection',
      schedule: collection.schedule,
      job: {
        completionMode: 'Indexed',
        completions: collection.partitions,
        parallelism: collection.partitions,
        backoffLimitPerIndex: collection.backoffLimitPerIndex,
        activeDeadlineSeconds: collection.activeDeadlineSeconds,
        ttlSecondsAfterFinished: collection.ttlSecondsAfterFinished,
        podFailurePolicy: { rules: [ignoreDisruptions] },
        template: taskPod(
          v,
          naming,
          'collection',
          {
            name: 'collection',
            image: parts.image,
            imagePullPolicy: v.image.pullPolicy,
            args: whenSet(collection.args),
            env: [{ name: 'PARTITIONS', value: text`${collection.partitions}` }, ...environment(v)],
            envFrom: environmentSources(v, naming),
            resources: collection.resources,
          },
          { ...extraVolumes(v), serviceAccountName: parts.serviceAccountName },
        ),
      },
    });
    chart.when(v.networkPolicy.enabled, () => taskAccess(this, naming, 'collection', undefined, outgoing(v.networkPolicy)));
  }
}
