/** What a container that answers HTTP has, whether requests or only probes and metrics reach it. */
import type { V1Container } from '@kubernetes/client-node';
import type { Expr, Literal, References } from '../helm/index.ts';
import { httpProbe, type httpProbes } from './probes.ts';
import type { resourceValues } from './quantity.ts';

type ProbeReferences = { readonly [K in keyof typeof httpProbes]: References<(typeof httpProbes)[K]> };

/** The port `http`, the resources and the probes of the container. */
export function httpContainer(
  v: ProbeReferences & { readonly port: Expr<number>; readonly resources: References<ReturnType<typeof resourceValues>> },
): Partial<Literal<V1Container>> {
  return {
    ports: [{ name: 'http', containerPort: v.port, protocol: 'TCP' }],
    resources: v.resources,
    startupProbe: httpProbe(v.startupProbe),
    livenessProbe: httpProbe(v.livenessProbe),
    readinessProbe: httpProbe(v.readinessProbe),
  };
}
