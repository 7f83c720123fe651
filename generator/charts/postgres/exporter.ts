/** Metrics of the database itself, beside those of Patroni: a container of the same image that asks it. */
import type { V1Container, V1EnvVar } from '@kubernetes/client-node';
import { Construct } from 'constructs';
import { when, whenSet, type Expr, type HelmChart, type Literal, type TemplatedItem } from '../../helm/index.ts';
import { CompanionDeployment } from '../../resources/companion-deployment.ts';
import { fromSecret } from '../../resources/environment.ts';
import { HeadlessService, samePort } from '../../resources/headless-service.ts';
import { NetworkAccess } from '../../resources/network-access.ts';
import { writableMounts, writableVolumes } from '../../resources/security.ts';
import { ScrapedService, fromPrometheus, scraped } from '../../resources/service-monitor.ts';
import { monitorSecret, toServer } from './external.ts';
import type { PostgresParts } from './pods.ts';
import { EXPORTER_PORT, SERVER_PORT } from './ports.ts';
import type { PostgresReferences } from './values.ts';

function exporterContainer(v: PostgresReferences, image: Expr<string>, env: readonly TemplatedItem<V1EnvVar>[], further: Partial<Literal<V1Container>> = {}): Literal<V1Container> {
  return {
    name: 'exporter',
    image,
    imagePullPolicy: v.image.pullPolicy,
    command: ['prometheus-postgres-exporter', `--web.listen-address=:${EXPORTER_PORT}`],
    env: [...env],
    ports: [{ name: 'metrics', containerPort: EXPORTER_PORT, protocol: 'TCP' }],
    resources: v.metrics.resources,
    securityContext: whenSet(v.containerSecurityContext),
    volumeMounts: [writableMounts(v)],
    ...further,
  };
}

const answers = { readinessProbe: { httpGet: { path: '/', port: 'metrics' }, periodSeconds: 10 } };

/** The one beside a member, which must not take that out of its Service. */
export const exporter = (v: PostgresReferences, { image, users }: PostgresParts): Literal<V1Container> =>
  exporterContainer(v, image, [
    // The certificate is the pod's own, and the connection does not leave it.
    { name: 'DATA_SOURCE_URI', value: `127.0.0.1:${SERVER_PORT}/postgres?sslmode=require` },
    { name: 'DATA_SOURCE_USER', value: 'monitor' },
    fromSecret('DATA_SOURCE_PASS', users, 'monitor-password'),
  ]);

/** That of an external database, in a pod of its own; `exporter/`. */
export class ExternalExporter extends Construct {
  constructor(chart: HelmChart, v: PostgresReferences, parts: PostgresParts) {
    super(chart, 'exporter');
    const naming = parts.exporter;
    new HeadlessService(this, { naming, ports: [samePort('metrics', EXPORTER_PORT)] });
    new CompanionDeployment(this, v, {
      naming,
      serviceAccountName: parts.serviceAccountName,
      replicas: 1,
      pod: {
        containers: [exporterContainer(v, parts.image, [fromSecret('DATA_SOURCE_NAME', monitorSecret(v, parts), 'database-url')], answers)],
        volumes: [writableVolumes(v)],
      },
    });
    chart.when(v.serviceMonitor.enabled, () => new ScrapedService(this, v.serviceMonitor, naming, [scraped(v.serviceMonitor, 'metrics')]));
    chart.when(v.networkPolicy.enabled, () => {
      new NetworkAccess(this, naming, { ingress: [when(v.serviceMonitor.enabled, fromPrometheus(v.serviceMonitor, EXPORTER_PORT))], egress: [toServer(v, parts)] });
    });
  }
}
