/** Rate limiting per client: the values, and what both engines share. */
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { and, boolean, eq, integer, item, list, object, oneOf, when, type Expr, type HelmChart, type References } from '../helm/index.ts';
import { imageValues } from './image.ts';
import { resourceValues } from './quantity.ts';
import { portValue } from './service.ts';

export const rateLimitValues = object({
  enabled: boolean(false, 'Whether the requests of each client are limited.'),
  engine: oneOf(
    ['envoy-gateway', 'nginx'],
    'envoy-gateway',
    'envoy-gateway: a BackendTrafficPolicy for the HTTPRoute, counted over all pods; it needs Envoy Gateway with its rate limit service. nginx: a sidecar in front of the container; its limit is per pod, so a client may get it from each of them.',
  ),
  requestsPerSecond: integer(10, 'Requests a second that one client may make.', { minimum: 1 }),
  nginx: object({
    image: imageValues('nginxinc/nginx-unprivileged', '1.29-alpine', 'Image of the sidecar.'),
    port: portValue(8080, 'Port that the sidecar listens on, in place of the container.'),
    burst: integer(20, 'Requests above the rate that are served at once before a client gets 429.', { minimum: 0 }),
    trustedProxies: list(item.string({ pattern: '/' }), [], 'CIDRs of load balancers whose X-Forwarded-For names the client; empty takes the address of the connection.', {
      examples: [['10.0.0.0/8']],
    }),
    resources: resourceValues({
      cpu: { request: Cpu.millis(50), limit: Cpu.millis(250) },
      memory: { request: Size.mebibytes(32), limit: Size.mebibytes(64) },
    }),
  }, 'The sidecar of the engine nginx.'),
}, 'Rate limit.');
/** References to the values of a rate limit. */
export type RateLimitReferences = References<typeof rateLimitValues>;

/** Whether the sidecar is in front of the container. */
export function limitedByNginx(v: RateLimitReferences): Expr<boolean> {
  return and(v.enabled, eq<string>(v.engine, 'nginx'));
}

/** Defines the port that Services send to: the container's, or the sidecar's in front of it. */
export function defineServedPort(chart: HelmChart, v: RateLimitReferences, port: Expr<number>): Expr<number> {
  return chart.define<number>(
    'servedPort',
    'Port of the pods that Services send to: that of the rate limiting sidecar, where there is one.',
    when(limitedByNginx(v), v.nginx.port, port),
    'integer',
  );
}
