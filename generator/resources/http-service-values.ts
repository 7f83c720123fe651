/** Values of a service that answers HTTP. */
import { Duration } from 'cdk8s';
import { object } from '../helm/index.ts';
import { autoscalingValues, replicasValue } from './autoscaling.ts';
import { disruptionBudgetValues } from './disruption-budget.ts';
import { extraObjectsValue } from './extra-objects.ts';
import { gatewayRouteValues } from './gateway-route.ts';
import { imageValues } from './image.ts';
import { ingressValues } from './ingress.ts';
import { migrationValues } from './migration.ts';
import { networkPolicyValues } from './network-access.ts';
import { httpProbes } from './probes.ts';
import { resourceValues, type ContainerSize } from './quantity.ts';
import { rateLimitValues } from './rate-limit.ts';
import { releaseTestValues } from './release-test.ts';
import { loadBalancerValues, portValue, serviceValues } from './service.ts';
import { serviceMonitorValues } from './service-monitor.ts';
import { workloadValues } from './workload.ts';

/** What differs from one HTTP service to the next. */
export interface HttpServiceDefaults {
  readonly repository: string;
  /** Port of the container and of its Service. */
  readonly port: number;
  readonly pods: { readonly min: number; readonly max: number };
  readonly size: ContainerSize;
  /** Whether it has a load balancer of its own. */
  readonly public: boolean;
  /** Pods of the namespace that may call it, by their `app` label; none means everyone. */
  readonly callers: readonly string[];
  /** Ports by the `app` label of the pods that it calls. */
  readonly calls: Readonly<Record<string, number>>;
}

/** Values of an HTTP service. */
export function httpServiceValues(defaults: HttpServiceDefaults) {
  return object({
    image: imageValues(defaults.repository),
    port: portValue(defaults.port, 'Port that the container listens on.'),
    replicas: replicasValue(defaults.pods.min),
    autoscaling: autoscalingValues(defaults.pods),
    resources: resourceValues(defaults.size),
    ...httpProbes,
    service: serviceValues(defaults.port),
    loadBalancer: loadBalancerValues({ port: 80, enabled: defaults.public }),
    httpRoute: gatewayRouteValues,
    ingress: ingressValues,
    rateLimit: rateLimitValues,
    networkPolicy: networkPolicyValues({ callers: defaults.callers, calls: defaults.calls }),
    podDisruptionBudget: disruptionBudgetValues,
    migration: migrationValues,
    serviceMonitor: serviceMonitorValues,
    test: releaseTestValues,
    ...workloadValues({ drain: Duration.seconds(10), grace: Duration.seconds(45) }),
    extraObjects: extraObjectsValue,
  });
}

/** The schema of an HTTP service's values. */
export type HttpServiceValues = ReturnType<typeof httpServiceValues>;
