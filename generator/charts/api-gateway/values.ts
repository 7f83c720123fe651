import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { object } from '../../helm/index.ts';
import { autoscalingValues, replicasValue } from '../../resources/autoscaling.ts';
import { connectionTestValues } from '../../resources/connection-test.ts';
import { disruptionBudgetValues } from '../../resources/disruption-budget.ts';
import { extraObjectsValue } from '../../resources/extra-objects.ts';
import { gatewayRouteValues } from '../../resources/gateway-route.ts';
import { imageValues } from '../../resources/image.ts';
import { ingressValues } from '../../resources/ingress.ts';
import { migrationValues } from '../../resources/migration.ts';
import { networkPolicyValues } from '../../resources/network-access.ts';
import { httpProbes } from '../../resources/probes.ts';
import { resourceValues } from '../../resources/quantity.ts';
import { rateLimitValues } from '../../resources/rate-limit.ts';
import { loadBalancerValues, portValue, serviceValues } from '../../resources/service.ts';
import { serviceMonitorValues } from '../../resources/service-monitor.ts';
import { workloadValues } from '../../resources/workload.ts';

/** Values of the API gateway. */
export const values = object({
  image: imageValues('amazon-insights/api-gateway'),
  port: portValue(8000, 'Port that the container listens on.'),
  replicas: replicasValue(3),
  autoscaling: autoscalingValues({ min: 3, max: 10 }),
  resources: resourceValues({
    cpu: { request: Cpu.millis(250), limit: Cpu.millis(500) },
    memory: { request: Size.mebibytes(256), limit: Size.mebibytes(512) },
  }),
  ...httpProbes,
  service: serviceValues(8000),
  loadBalancer: loadBalancerValues(80),
  httpRoute: gatewayRouteValues,
  ingress: ingressValues,
  rateLimit: rateLimitValues,
  networkPolicy: networkPolicyValues({ 'product-service': 8001, 'redis-cluster': 6379, postgres: 5432 }),
  podDisruptionBudget: disruptionBudgetValues,
  migration: migrationValues,
  serviceMonitor: serviceMonitorValues,
  test: connectionTestValues,
  ...workloadValues,
  extraObjects: extraObjectsValue,
});
