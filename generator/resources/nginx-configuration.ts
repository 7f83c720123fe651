/** The configuration of the rate-limiting sidecar. */
import { each, lines, ne, text, when, type Expr } from '../helm/index.ts';

interface Limits {
  readonly requestsPerSecond: Expr<number>;
  readonly nginx: { readonly port: Expr<number>; readonly burst: Expr<number>; readonly trustedProxies: Expr<readonly string[]> };
}

/**
 * nginx.conf: a limit for each client address, and everything else passed on unchanged.
 * @param port where the container itself listens
 * @param liveness path that the kubelet probes; not limited
 * @param readiness the same
 */
export function nginxConfiguration({ requestsPerSecond, nginx }: Limits, port: Expr<number>, liveness: Expr<string>, readiness: Expr<string>) {
  return lines(
    'worker_processes 1;',
    'error_log /dev/stderr warn;',
    'pid /tmp/nginx.pid;',
    'events { worker_connections 1024; }',
    'http {',
    '  access_log off;',
    ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `  ${kind}_temp_path /tmp/nginx-${kind};`),
    when(nginx.trustedProxies, [
      each(nginx.trustedProxies, (cidr) => [text`  set_real_ip_from ${cidr};`]),
      '  real_ip_header X-Forwarded-For;',
      '  real_ip_recursive on;',
    ]),
    text`  limit_req_zone $binary_remote_addr zone=clients:10m rate=${requestsPerSecond}r/s;`,
    '  limit_req_status 429;',
    '  map $http_upgrade $connection_upgrade { default upgrade; "" ""; }',
    '  server {',
    text`    listen ${nginx.port};`,
    '    client_max_body_size 0;',
    '    proxy_http_version 1.1;',
    '    proxy_buffering off;',
    '    proxy_request_buffering off;',
    '    proxy_set_header Host $http_host;',
    '    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
    '    proxy_set_header X-Real-IP $remote_addr;',
    '    proxy_set_header Upgrade $http_upgrade;',
    '    proxy_set_header Connection $connection_upgrade;',
    '    location / {',
    text`      limit_req zone=clients burst=${nginx.burst} nodelay;`,
    text`      proxy_pass http://127.0.0.1:${port};`,
    '    }',
    text`    location = ${liveness} { proxy_pass http://127.0.0.1:${port}; }`,
    // nginx refuses the same location twice.
    when(ne(liveness, readiness), [text`    location = ${readiness} { proxy_pass http://127.0.0.1:${port}; }`]),
    '  }',
    '}',
  );
}
