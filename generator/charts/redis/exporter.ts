/** Metrics of a server for Prometheus: a sidecar that asks it. */
import type { V1Container } from '@kubernetes/client-node';
import { when, whenSet, type HelmChart, type Literal } from '../../helm/index.ts';
import { fromSecret } from '../../resources/environment.ts';
import { defineImage } from '../../resources/image.ts';
import { writableMounts } from '../../resources/security.ts';
import type { RedisParts } from './pods.ts';
import { EXPORTER_PORT, SERVER_PORT } from './ports.ts';
import type { RedisReferences } from './values.ts';

/** The exporter's container. */
export function exporter(chart: HelmChart, v: RedisReferences, { users }: RedisParts): Literal<V1Container> {
  return {
    name: 'exporter',
    image: defineImage(chart, 'exporterImage', v.metrics.image, v.global),
    imagePullPolicy: v.metrics.image.pullPolicy,
    command: ['prometheus-redis-exporter'],
    env: [
      { name: 'REDIS_ADDR', value: when(v.tls.enabled, `rediss://127.0.0.1:${SERVER_PORT}`, `redis://127.0.0.1:${SERVER_PORT}`) },
      { name: 'REDIS_USER', value: 'exporter' },
      fromSecret('REDIS_PASSWORD', users, 'exporter-password'),
      { name: 'REDIS_EXPORTER_WEB_LISTEN_ADDRESS', value: `:${EXPORTER_PORT}` },
      when(v.tls.enabled, { name: 'REDIS_EXPORTER_SKIP_TLS_VERIFICATION', value: 'true' }),
    ],
    ports: [{ name: 'metrics', containerPort: EXPORTER_PORT, protocol: 'TCP' }],
    resources: v.metrics.resources,
    securityContext: whenSet(v.containerSecurityContext),
    volumeMounts: [writableMounts(v)],
  };
}
