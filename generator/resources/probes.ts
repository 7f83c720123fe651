/** Probes: one shape for those that fetch a path, one for those that connect or run a command. */
import { boolean, integer, object, string, when, type Expr, type References } from '../helm/index.ts';

interface Timing {
  readonly periodSeconds: number;
  readonly failureThreshold: number;
  /** @default that of the kind of probe */
  readonly timeoutSeconds?: number;
}

const enabled = boolean(true, 'Whether the kubelet probes.');

function timing({ periodSeconds, failureThreshold, timeoutSeconds }: Timing, usual: number) {
  return {
    periodSeconds: integer(periodSeconds, 'Seconds between two probes.', { minimum: 1 }),
    timeoutSeconds: integer(timeoutSeconds ?? usual, 'Seconds until a probe counts as failed.', { minimum: 1 }),
    failureThreshold: integer(failureThreshold, 'Failures in a row until the kubelet acts.', { minimum: 1 }),
  };
}

/** Values of one HTTP probe. */
export function probeValues({ path, ...defaults }: Timing & { readonly path: string }, description: string) {
  return object({
    enabled,
    path: string(path, 'Path that answers 200 to 399.', { pattern: '^/[^\\s;{}]*$', examples: ['/other'] }),
    ...timing(defaults, 2),
  }, description);
}

/** Values of a probe whose question is the chart's own. */
export function ownProbeValues(defaults: Timing, description: string) {
  return object({ enabled, ...timing(defaults, 5) }, description);
}

/** A probe that runs a command in the container. */
export function execProbe(v: References<ReturnType<typeof ownProbeValues>>, command: readonly (string | Expr<string>)[]) {
  const { periodSeconds, timeoutSeconds, failureThreshold } = v;
  return when(v.enabled, { exec: { command }, periodSeconds, timeoutSeconds, failureThreshold });
}

/** A probe that connects to a port of the container, which costs no process: for what happens often. */
export function connectProbe(v: References<ReturnType<typeof ownProbeValues>>, port: string) {
  const { periodSeconds, timeoutSeconds, failureThreshold } = v;
  return when(v.enabled, { tcpSocket: { port }, periodSeconds, timeoutSeconds, failureThreshold });
}

/** The three probes of a service that serves HTTP. */
export const httpProbes = {
  startupProbe: probeValues({ path: '/healthz', periodSeconds: 2, failureThreshold: 30 }, 'Until it succeeds the other probes wait.'),
  livenessProbe: probeValues({ path: '/healthz', periodSeconds: 10, failureThreshold: 3 }, 'Restarts the container. It must not depend on other services.'),
  readinessProbe: probeValues({ path: '/readyz', periodSeconds: 5, failureThreshold: 2 }, 'Takes the pod out of the Service.'),
};

/** A probe of the container, on its port `http`. */
export function httpProbe(v: References<ReturnType<typeof probeValues>>) {
  return when(v.enabled, {
    httpGet: { path: v.path, port: 'http' },
    periodSeconds: v.periodSeconds,
    timeoutSeconds: v.timeoutSeconds,
    failureThreshold: v.failureThreshold,
  });
}
