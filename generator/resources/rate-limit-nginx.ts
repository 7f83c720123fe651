/** Rate limiting per client by a sidecar in front of the container. */
import type { V1ConfigMap, V1Container, V1Volume } from '@kubernetes/client-node';
import { Manifest, checksum, eq, and, text, when, whenSet, type Expr, type HelmChart, type TemplatedItem } from '../helm/index.ts';
import { defineImage } from './image.ts';
import type { Naming } from './naming.ts';
import { nginxConfiguration } from './nginx-configuration.ts';
import { limitedByNginx, type RateLimitReferences } from './rate-limit.ts';
import { drain, type WorkloadReferences } from './workload.ts';

type LimitedReferences = WorkloadReferences & {
  readonly rateLimit: RateLimitReferences;
  readonly port: Expr<number>;
  readonly livenessProbe: { readonly path: Expr<string> };
  readonly readinessProbe: { readonly path: Expr<string> };
};

/** What the sidecar adds to a Deployment. */
export interface Sidecar {
  readonly sidecars: readonly TemplatedItem<V1Container>[];
  readonly volumes: readonly TemplatedItem<V1Volume>[];
  readonly podAnnotations: Readonly<Record<string, unknown>>;
}

/** The sidecar, and its configuration in `ratelimit-configmap.yaml`. Probes are not limited. */
export function limitByNginx(chart: HelmChart, v: LimitedReferences, naming: Naming): Sidecar {
  const { rateLimit } = v;
  const limited = limitedByNginx(rateLimit);
  const image = defineImage(chart, 'rateLimitImage', rateLimit.nginx.image, v.global);
  chart.when(limited, () => {
    new Manifest<V1ConfigMap>(chart, 'ratelimit-configmap', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: naming.metadata('ratelimit'),
      data: { 'nginx.conf': nginxConfiguration(rateLimit, v.port, v.livenessProbe.path, v.readinessProbe.path) },
    });
  });
  chart.failWhen(and(limited, eq<number>(rateLimit.nginx.port, v.port)), 'rateLimit.nginx.port is the port of the container itself: choose another one.');
  return {
    sidecars: [
      when(limited, {
        name: 'ratelimit',
        image,
        imagePullPolicy: rateLimit.nginx.image.pullPolicy,
        command: ['nginx', '-c', '/etc/ratelimit/nginx.conf', '-g', 'daemon off;'],
        ports: [{ name: 'limited', containerPort: rateLimit.nginx.port, protocol: 'TCP' }],
        readinessProbe: { tcpSocket: { port: 'limited' }, periodSeconds: 5 },
        lifecycle: drain(v),
        resources: rateLimit.nginx.resources,
        securityContext: whenSet(v.containerSecurityContext),
        volumeMounts: [
          { name: 'ratelimit-config', mountPath: '/etc/ratelimit', readOnly: true },
          { name: 'ratelimit-tmp', mountPath: '/tmp' },
        ],
      }),
    ],
    volumes: [
      when(limited, [
        { name: 'ratelimit-config', configMap: { name: text`${naming.fullname}-ratelimit` } },
        { name: 'ratelimit-tmp', emptyDir: { sizeLimit: v.writableDirectorySize } },
      ]),
    ],
    podAnnotations: { 'checksum/ratelimit': when(limited, checksum(rateLimit)) },
  };
}
