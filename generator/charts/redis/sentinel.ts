/** The Sentinels: they watch the servers, promote a replica, and have the Service follow. */
import { Construct } from 'constructs';
import { and, call, gt, lt, ne, text, type HelmChart } from '../../helm/index.ts';
import { DisruptionBudget } from '../../resources/disruption-budget.ts';
import { fromField } from '../../resources/environment.ts';
import { HeadlessService, samePort } from '../../resources/headless-service.ts';
import { defineImage } from '../../resources/image.ts';
import { volumeClaim } from '../../resources/persistence.ts';
import { plainPodSpec } from '../../resources/pod.ts';
import { allow, podNames } from '../../resources/role.ts';
import { statefulSpreading } from '../../resources/scheduling.ts';
import { writableVolumes } from '../../resources/security.ts';
import { tokenMount, tokenVolume } from '../../resources/service-account.ts';
import { StatefulPods, statefulTemplate } from '../../resources/stateful-pods.ts';
import { scriptContainer, scriptVolumes, type RedisParts } from './pods.ts';
import { SENTINEL_PORT } from './ports.ts';
import { scriptPath, scripts } from './scripts.ts';
import { sentinelTlsEnvironment } from './tls.ts';
import type { RedisReferences } from './values.ts';

/** `sentinel/`. */
export class Sentinels extends Construct {
  constructor(chart: HelmChart, v: RedisReferences, parts: RedisParts) {
    super(chart, 'sentinel');
    const { sentinel } = v;
    const naming = parts.sentinel;
    new HeadlessService(this, { naming, ports: [samePort('sentinel', SENTINEL_PORT)] });
    new StatefulPods(this, v, {
      naming,
      replicas: sentinel.replicas,
      template: statefulTemplate(v, naming, scripts, plainPodSpec(v, parts.serviceAccountName, {
        // Until the others know what it knows: see scripts/withdraw.sh.
        terminationGracePeriodSeconds: 30,
        topologySpreadConstraints: statefulSpreading(v, naming),
        containers: [sentinelContainer(v, parts), labeller(chart, v, parts)],
        volumes: [...scriptVolumes(v, parts), tokenVolume, writableVolumes(v)],
      })),
      claims: [volumeClaim(sentinel.persistence, naming)],
    });
    chart.when(sentinel.podDisruptionBudget.enabled, () => new DisruptionBudget(this, sentinel.podDisruptionBudget, naming, 'sentinel.podDisruptionBudget'));
    // The right to label the pods of the servers, and no other one.
    allow(this, naming, parts.serviceAccountName, [{ apiGroups: [''], resources: ['pods'], resourceNames: [podNames(parts.naming, v.replicas)], verbs: ['patch'] }]);
  }
}

function sentinelContainer(v: RedisReferences, parts: RedisParts) {
  const { sentinel } = v;
  const connects = { tcpSocket: { port: 'sentinel' }, timeoutSeconds: 5 };
  return scriptContainer(v, parts, 'sentinel', {
    name: 'sentinel',
    env: [
      { name: 'SERVERS', value: text`${v.replicas}` },
      { name: 'DOWN_AFTER_MILLISECONDS', value: text`${sentinel.downAfterMilliseconds}` },
      { name: 'FAILOVER_TIMEOUT_MILLISECONDS', value: text`${sentinel.failoverTimeoutMilliseconds}` },
      sentinelTlsEnvironment(v.tls, SENTINEL_PORT),
    ],
    ports: [{ name: 'sentinel', containerPort: SENTINEL_PORT, protocol: 'TCP' }],
    resources: sentinel.resources,
    startupProbe: { ...connects, periodSeconds: 1, failureThreshold: 60 },
    livenessProbe: { ...connects, periodSeconds: 15, failureThreshold: 3 },
    readinessProbe: { exec: { command: [scriptPath('probe-sentinel')] }, periodSeconds: 15, timeoutSeconds: 5, failureThreshold: 2 },
    lifecycle: { preStop: { exec: { command: [scriptPath('withdraw')] } } },
    volumeMounts: [{ name: 'data', mountPath: '/data' }],
  });
}

function labeller(chart: HelmChart, v: RedisReferences, parts: RedisParts) {
  const { image, resources } = v.sentinel.labeller;
  return scriptContainer(v, { ...parts, image: defineImage(chart, 'labellerImage', image, v.global) }, 'label', {
    name: 'labeller',
    imagePullPolicy: image.pullPolicy,
    env: [{ name: 'SERVERS', value: text`${v.replicas}` }, fromField('NAMESPACE', 'metadata.namespace')],
    resources,
    volumeMounts: [tokenMount],
  });
}

/** Refuses Sentinels that could not decide, or that could decide twice. */
export function checkSentinels(chart: HelmChart, v: RedisReferences, { topology }: RedisParts): void {
  const { replicas, quorum } = v.sentinel;
  chart.failWhen(and(topology.sentinel, lt(v.replicas, 2)), 'topology sentinel needs a replica to promote: set replicas to at least 2, better 3.');
  chart.failWhen(
    and(topology.sentinel, ne(call<number>('integer', 'mod', replicas, 2), 1)),
    'sentinel.replicas is even: one Sentinel more decides no less, and one less can be lost as well. Make it odd.',
  );
  chart.failWhen(
    and(topology.sentinel, gt(call<number>('integer', 'add', replicas, 1), call<number>('integer', 'mul', quorum, 2))),
    'sentinel.quorum is not more than half of sentinel.replicas: two sides of a cut network could each promote a master. Raise it.',
  );
  chart.failWhen(and(topology.sentinel, gt(quorum, replicas)), 'sentinel.quorum is above sentinel.replicas: it can never be reached.');
}
