/** The pooler: a Deployment of PgBouncer in front of the primary, or of an external database. */
import type { V1Service } from '@kubernetes/client-node';
import { Construct } from 'constructs';
import { Manifest, call, lt, not, text, when, whenSet, type HelmChart } from '../../helm/index.ts';
import { CompanionDeployment } from '../../resources/companion-deployment.ts';
import { DisruptionBudget } from '../../resources/disruption-budget.ts';
import { fromSecret } from '../../resources/environment.ts';
import { samePort } from '../../resources/headless-service.ts';
import { spreading } from '../../resources/scheduling.ts';
import { writableMounts, writableVolumes } from '../../resources/security.ts';
import { externalCaMount, externalCaVolume } from './external.ts';
import { RUN } from './places.ts';
import { runMount, runVolume, type PostgresParts } from './pods.ts';
import { POOLER_PORT, SERVER_PORT } from './ports.ts';
import { scriptPath, scripts } from './scripts.ts';
import { tlsMount, tlsVolume } from './tls.ts';
import type { PostgresReferences } from './values.ts';

/** `pooler/`. */
export class Pooler extends Construct {
  constructor(chart: HelmChart, v: PostgresReferences, parts: PostgresParts) {
    super(chart, 'pooler');
    const naming = parts.pooler;
    const { pooler } = v;
    new CompanionDeployment(this, v, {
      naming,
      serviceAccountName: parts.serviceAccountName,
      replicas: pooler.replicas,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      annotations: { 'checksum/scripts': scripts.checksum },
      pod: {
        terminationGracePeriodSeconds: pooler.terminationGracePeriodSeconds,
        topologySpreadConstraints: spreading(v, naming),
        containers: [pgbouncer(v, parts)],
        volumes: [scripts.volume(parts.naming), runVolume, tlsVolume(v.tls), externalCaVolume(v.external), writableVolumes(v)],
      },
    });
    new Manifest<V1Service>(this, 'service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: naming.metadata(undefined, v.service.annotations),
      spec: { type: 'ClusterIP', ports: [samePort('pooler', POOLER_PORT)], selector: naming.selectorLabels },
    });
    chart.when(pooler.podDisruptionBudget.enabled, () => new DisruptionBudget(this, pooler.podDisruptionBudget, naming, 'pooler.podDisruptionBudget'));
    chart.failWhen(
      not(lt(pooler.drainSeconds, pooler.terminationGracePeriodSeconds)),
      'pooler.drainSeconds leaves no time to end what is under way: raise pooler.terminationGracePeriodSeconds above it, or lower pooler.drainSeconds.',
    );
  }
}

function pgbouncer(v: PostgresReferences, parts: PostgresParts) {
  const { pooler } = v;
  const connects = { tcpSocket: { port: 'pooler' }, timeoutSeconds: 3 };
  return {
    name: 'pgbouncer',
    image: parts.image,
    imagePullPolicy: v.image.pullPolicy,
    command: [scriptPath('pooler.sh')],
    env: [
      fromSecret('DATABASE_URL', parts.database, 'database-url'),
      // The URL of an external database leads there; that in a Secret of yours may lead to the pooler itself.
      when(not(v.external.enabled), { name: 'PRIMARY', value: text`${parts.naming.fullname}:${SERVER_PORT}` }),
      { name: 'PARAMETERS', value: call<string>('string', 'toJson', pooler.parameters) },
      { name: 'DRAIN_SECONDS', value: text`${pooler.drainSeconds}` },
    ],
    ports: [{ name: 'pooler', containerPort: POOLER_PORT, protocol: 'TCP' }],
    resources: pooler.resources,
    startupProbe: { ...connects, periodSeconds: 1, failureThreshold: 60 },
    // One that hangs still connects, and answers nothing.
    livenessProbe: { exec: { command: ['pg_isready', '--host', RUN, '--port', `${POOLER_PORT}`, '--timeout', '3'] }, timeoutSeconds: 5, periodSeconds: 10, failureThreshold: 3 },
    readinessProbe: { ...connects, periodSeconds: 5, failureThreshold: 2 },
    lifecycle: { preStop: { exec: { command: [scriptPath('drain-pooler.sh')] } } },
    securityContext: whenSet(v.containerSecurityContext),
    volumeMounts: [scripts.mount, runMount, tlsMount(v.tls), externalCaMount(v.external), writableMounts(v)],
  };
}
