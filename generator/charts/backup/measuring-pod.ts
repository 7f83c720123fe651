/** A pod that goes on running, and tells Prometheus what it finds. */
import type { V1Container, V1NetworkPolicyEgressRule } from '@kubernetes/client-node';
import type { Construct } from 'constructs';
import { and, not, or, spread, when, whenSet, type HelmChart, type Literal, type TemplatedItem } from '../../helm/index.ts';
import { CompanionDeployment } from '../../resources/companion-deployment.ts';
import type { Naming } from '../../resources/naming.ts';
import { NetworkAccess } from '../../resources/network-access.ts';
import type { PodParts } from '../../resources/pod.ts';
import { ScrapedPods } from '../../resources/pod-monitor.ts';
import { writableMounts, writableVolumes } from '../../resources/security.ts';
import { fromPrometheus } from '../../resources/service-monitor.ts';
import { toStorage } from './access.ts';
import { mountsOf, volumesOf, type OptionalVolume } from '../../resources/optional-volume.ts';
import type { BackupReferences } from './values.ts';

/** Where it tells. */
const METRICS_PORT = 9187;

/** What one of them does. */
export interface MeasuringPodProps {
  readonly naming: Naming;
  /** The command of the program, after which the container is called. */
  readonly role: string;
  /** Its arguments, but for where it tells. */
  readonly args: readonly TemplatedItem<string>[];
  readonly env: NonNullable<Literal<V1Container>['env']>;
  readonly resources: Literal<V1Container>['resources'];
  readonly volumes: readonly OptionalVolume[];
  /** Whom it calls, besides object storage. */
  readonly calls: readonly TemplatedItem<V1NetworkPolicyEgressRule>[];
}

/** The Deployment, its NetworkPolicy and its PodMonitor. */
export function measuringPod(chart: HelmChart, scope: Construct, v: BackupReferences, { image, serviceAccountName }: PodParts, { naming, role, args, env, resources, volumes, calls }: MeasuringPodProps): void {
  const { networkPolicy, podMonitor } = v;
  new CompanionDeployment(scope, v, {
    naming,
    serviceAccountName,
    replicas: 1,
    // Two of them would count on from the same number, or list the same archive.
    strategy: { type: 'Recreate' },
    pod: {
      containers: [{
        name: role,
        image,
        imagePullPolicy: v.image.pullPolicy,
        args: [role, ...args, `--port=${METRICS_PORT}`],
        env,
        ports: [{ name: 'http', containerPort: METRICS_PORT, protocol: 'TCP' }],
        livenessProbe: { httpGet: { path: '/healthz', port: 'http' }, periodSeconds: 30, timeoutSeconds: 5 },
        resources,
        securityContext: whenSet(v.containerSecurityContext),
        volumeMounts: [writableMounts(v), ...mountsOf(volumes), spread(v.extraVolumeMounts)],
      }],
      volumes: [writableVolumes(v), ...volumesOf(volumes), spread(v.extraVolumes)],
    },
  });
  chart.when(networkPolicy.enabled, () => new NetworkAccess(scope, naming, { ingress: when(podMonitor.enabled, [fromPrometheus(podMonitor, METRICS_PORT)]), egress: [...calls, ...toStorage(networkPolicy)] }));
  chart.when(podMonitor.enabled, () => new ScrapedPods(scope, podMonitor, naming, '/metrics'));
}

/** Refuses metrics, and alerts, of what is not there. */
export function checkMeasuring(chart: HelmChart, { heartbeat, exporter, podMonitor, alerts }: BackupReferences): void {
  chart.failWhen(and(podMonitor.enabled, not(or(heartbeat.enabled, exporter.enabled))), 'podMonitor.enabled needs heartbeat.enabled or exporter.enabled, whose metrics it is for.');
  chart.failWhen(and(alerts.enabled, not(podMonitor.enabled)), 'alerts.enabled needs the metrics: set podMonitor.enabled as well.');
}
