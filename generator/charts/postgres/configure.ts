/** The Job that brings a running cluster to the configuration of the values, after each installation and upgrade. */
import type { V1Job } from '@kubernetes/client-node';
import { Construct } from 'constructs';
import { Manifest, hook, spread, text, type HelmChart } from '../../helm/index.ts';
import { podsOf } from '../../resources/network-access.ts';
import { noRetryAfter, taskAccess, taskPod } from '../../resources/task-pod.ts';
import { patroniEnvironment } from './patroni.ts';
import { memberMounts, memberVolumes, type PostgresParts } from './pods.ts';
import { API_PORT } from './ports.ts';
import { scriptPath } from './scripts.ts';
import type { PostgresReferences } from './values.ts';

/** What the task is called. */
export const CONFIGURE = 'configure';
/** How its script ends where the values are wrong. */
const WRONG_VALUES = 64;

/** The Job and its NetworkPolicy, as hooks; `configure/`. */
export class Configure extends Construct {
  constructor(chart: HelmChart, v: PostgresReferences, parts: PostgresParts) {
    super(chart, CONFIGURE);
    const { naming } = parts;
    const events = ['post-install', 'post-upgrade', 'post-rollback'] as const;
    new Manifest<V1Job>(this, 'job', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: naming.metadata(CONFIGURE, hook(events)),
      spec: {
        backoffLimit: 2,
        podFailurePolicy: noRetryAfter(WRONG_VALUES),
        activeDeadlineSeconds: v.configure.activeDeadlineSeconds,
        template: taskPod(v, naming, CONFIGURE, {
          name: CONFIGURE,
          image: parts.image,
          imagePullPolicy: v.image.pullPolicy,
          command: [scriptPath('configure.sh')],
          env: [...patroniEnvironment(parts.users), { name: 'CLUSTER', value: naming.fullname }, { name: 'API_PORT', value: `${API_PORT}` }, { name: 'LOOP_WAIT', value: text`${v.failover.loopWaitSeconds}` }],
          resources: v.configure.resources,
        }, { serviceAccountName: parts.serviceAccountName, volumes: memberVolumes(naming), volumeMounts: memberMounts }),
      },
    });
    chart.when(v.networkPolicy.enabled, () =>
      taskAccess(this, naming, CONFIGURE, hook(events, { weight: -1 }), [
        { to: [podsOf(naming)], ports: [{ protocol: 'TCP', port: API_PORT }] },
        spread(v.networkPolicy.toApiServer),
      ]),
    );
  }
}
