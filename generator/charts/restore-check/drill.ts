/** A Job by schedule that restores everything, and whose pod says what it found. */
import type { V1Container } from '@kubernetes/client-node';
import { Construct } from 'constructs';
import { call, each, field, fields, spread, when, whenSet, withDefault, type Expr, type HelmChart } from '../../helm/index.ts';
import { merged } from '../../resources/labels.ts';
import { mountsOf, volumesOf } from '../../resources/optional-volume.ts';
import type { PodParts } from '../../resources/pod.ts';
import { ScheduledJob, ignoreDisruptions } from '../../resources/scheduled-job.ts';
import { taskAccess, taskLabels, taskPod } from '../../resources/task-pod.ts';
import { CONFIGURATION, WORK } from './places.ts';
import { settings } from './settings.ts';
import { sources } from './sources.ts';
import type { RestoreCheckReferences } from './values.ts';

const ROLE = 'drill';

/** A container that starts before the drill and ends with it; it may no more than that, where it does not say so itself. */
const beside = (container: Expr<unknown>, securityContext: Expr<object>): Expr<V1Container> =>
  call('map', 'set', call('map', 'set', call('map', 'deepCopy', container), 'restartPolicy', 'Always'), 'securityContext', withDefault(field<object>('map', container, 'securityContext'), securityContext));

/** The CronJob, its configuration and its NetworkPolicy. */
export class Drill extends Construct {
  constructor(chart: HelmChart, v: RestoreCheckReferences, parts: PodParts) {
    super(chart, ROLE);
    const { workVolume, networkPolicy, application } = v;
    const { naming, image, serviceAccountName } = parts;
    const { env, volumes } = sources(v);
    settings(chart, v, parts);
    new ScheduledJob(chart, 'cronjob', v, {
      naming,
      suffix: ROLE,
      schedule: v.schedule,
      job: {
        // Another attempt would find the same, and the evidence of the first would be gone.
        backoffLimit: 0,
        activeDeadlineSeconds: v.activeDeadlineSeconds,
        ttlSecondsAfterFinished: v.ttlSecondsAfterFinished,
        podFailurePolicy: { rules: [ignoreDisruptions] },
        template: {
          ...taskPod(v, naming, ROLE, {
            name: ROLE,
            image,
            imagePullPolicy: v.image.pullPolicy,
            args: ['drill', `--settings=${CONFIGURATION}/drill.yaml`, `--directory=${WORK}`],
            env: [...env],
            resources: v.resources,
          }, {
            serviceAccountName,
            initContainers: when(application.enabled, [each(application.containers, (container) => beside(container, v.containerSecurityContext))]),
            volumes: [
              { name: 'settings', configMap: { name: naming.fullname } },
              ...volumesOf(volumes),
              { name: 'work', ephemeral: { volumeClaimTemplate: { metadata: { labels: naming.labels }, spec: { accessModes: ['ReadWriteOnce'], storageClassName: whenSet(workVolume.storageClassName), resources: { requests: { storage: workVolume.size } } } } } },
              spread(v.extraVolumes),
            ],
            volumeMounts: [{ name: 'settings', mountPath: CONFIGURATION, readOnly: true }, ...mountsOf(volumes), { name: 'work', mountPath: WORK }, spread(v.extraVolumeMounts)],
          }),
          metadata: { labels: fields(taskLabels(naming, ROLE), spread(merged(v.commonLabels, v.podLabels))), annotations: whenSet(v.podAnnotations) },
        },
      },
    });
    chart.when(networkPolicy.enabled, () => taskAccess(chart, naming, ROLE, undefined, [spread(networkPolicy.extraEgress), spread(networkPolicy.toObjectStorage)]));
  }
}
