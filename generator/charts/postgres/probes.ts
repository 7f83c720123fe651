/** Probes of a member, which Patroni answers. */
import { and, call, gt, when, type Expr, type HelmChart, type References } from '../../helm/index.ts';
import { ownProbeValues } from '../../resources/probes.ts';

type ProbeReferences = References<ReturnType<typeof ownProbeValues>>;

const asked = ({ periodSeconds, timeoutSeconds, failureThreshold }: ProbeReferences, path: string) => ({
  httpGet: { path, port: 'api', scheme: 'HTTPS' },
  periodSeconds,
  timeoutSeconds,
  failureThreshold,
});

/** Where a primary answers, and a replica that is not far behind it; `/readiness` would take one that does not follow at all. */
export const READY = '/read-only?lag=16MB';

/** A probe that asks Patroni's API. */
export const apiProbe = (v: ProbeReferences, path: string) => when(v.enabled, asked(v, path));

/**
 * The liveness probe. A member whose Patroni hangs is killed at once, with its PostgreSQL: nobody else would keep that from taking
 * writes while another member is promoted.
 */
export const livenessProbe = (v: ProbeReferences) => when(v.enabled, { ...asked(v, '/liveness'), terminationGracePeriodSeconds: 1 });

/** Refuses probes that would leave a hanging primary beside a new one. */
export function checkProbes(chart: HelmChart, v: { readonly livenessProbe: ProbeReferences; readonly failover: { readonly ttlSeconds: Expr<number> } }): void {
  const { enabled, periodSeconds, timeoutSeconds, failureThreshold } = v.livenessProbe;
  const atMost = call<number>('integer', 'add', call<number>('integer', 'mul', periodSeconds, failureThreshold), timeoutSeconds, 1);
  chart.failWhen(
    and(enabled, gt(atMost, v.failover.ttlSeconds)),
    'livenessProbe is too slow: a primary whose Patroni hangs would still take writes when another member is promoted. Make periodSeconds × failureThreshold + timeoutSeconds + 1 at most failover.ttlSeconds.',
  );
}
