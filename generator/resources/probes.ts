/** HTTP probes: one shape for the three of them. */
import { boolean, integer, object, string, when, type References } from '../helm/index.ts';

interface ProbeDefaults {
  readonly path: string;
  readonly periodSeconds: number;
  readonly failureThreshold: number;
}

/** Values of one HTTP probe. */
export function probeValues({ path, periodSeconds, failureThreshold }: ProbeDefaults, description: string) {
  return object({
    enabled: boolean(true, 'Whether the kubelet probes.'),
    path: string(path, 'Path that answers 200 to 399.', { pattern: '^/[^\\s;{}]*$', examples: ['/other'] }),
    periodSeconds: integer(periodSeconds, 'Seconds between two probes.', { minimum: 1 }),
    timeoutSeconds: integer(2, 'Seconds until a probe counts as failed.', { minimum: 1 }),
    failureThreshold: integer(failureThreshold, 'Failures in a row until the kubelet acts.', { minimum: 1 }),
  }, description);
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
