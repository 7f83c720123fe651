/** Metrics of the database itself, beside those of Patroni: a sidecar of the same image that asks it. */
import type { V1Container } from '@kubernetes/client-node';
import { whenSet, type Literal } from '../../helm/index.ts';
import { fromSecret } from '../../resources/environment.ts';
import { writableMounts } from '../../resources/security.ts';
import type { PostgresParts } from './pods.ts';
import { EXPORTER_PORT, SERVER_PORT } from './ports.ts';
import type { PostgresReferences } from './values.ts';

/** The exporter's container. */
export function exporter(v: PostgresReferences, { image, users }: PostgresParts): Literal<V1Container> {
  return {
    name: 'exporter',
    image,
    imagePullPolicy: v.image.pullPolicy,
    command: ['prometheus-postgres-exporter', `--web.listen-address=:${EXPORTER_PORT}`],
    env: [
      // The certificate is the pod's own, and the connection does not leave it.
      { name: 'DATA_SOURCE_URI', value: `127.0.0.1:${SERVER_PORT}/postgres?sslmode=require` },
      { name: 'DATA_SOURCE_USER', value: 'monitor' },
      fromSecret('DATA_SOURCE_PASS', users, 'monitor-password'),
    ],
    ports: [{ name: 'metrics', containerPort: EXPORTER_PORT, protocol: 'TCP' }],
    resources: v.metrics.resources,
    securityContext: whenSet(v.containerSecurityContext),
    volumeMounts: [writableMounts(v)],
  };
}
