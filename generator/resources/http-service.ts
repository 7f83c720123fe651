/** A service that answers HTTP: everything around its Deployment, from values to notes. */
import { Duration } from 'cdk8s';
import { and, not, object, or, spread, when, type HelmChart, type References } from '../helm/index.ts';
import { Autoscaler, autoscalingValues, checkAutoscaling, replicasValue, utilizationMetrics } from './autoscaling.ts';
import { DisruptionBudget, disruptionBudgetValues } from './disruption-budget.ts';
import { configMap } from './environment.ts';
import { extraObjects, extraObjectsValue } from './extra-objects.ts';
import { GatewayRoute, gatewayRouteValues } from './gateway-route.ts';
import { httpServiceNotes } from './http-service-notes.ts';
import { imageValues } from './image.ts';
import { imagesAnnotation } from './images-annotation.ts';
import { HttpIngress, ingressValues } from './ingress.ts';
import { Migration, migrationValues } from './migration.ts';
import { defineNaming } from './naming.ts';
import { NetworkAccess, fromApps, networkPolicyValues } from './network-access.ts';
import { podImage } from './pod.ts';
import { httpProbe, httpProbes } from './probes.ts';
import { resourceValues, type ContainerSize } from './quantity.ts';
import { ReleaseTest, fromTest, httpTest, releaseTestValues } from './release-test.ts';
import { defineServedPort, rateLimitValues } from './rate-limit.ts';
import { limitByEnvoyGateway } from './rate-limit-envoy-gateway.ts';
import { limitByNginx } from './rate-limit-nginx.ts';
import { ClusterService, LoadBalancer, loadBalancerValues, portValue, serviceValues } from './service.ts';
import { serviceAccount } from './service-account.ts';
import { ScrapedService, fromPrometheus, serviceMonitorValues } from './service-monitor.ts';
import { Workload, workloadValues } from './workload.ts';

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

/** Constructs the resources of an HTTP service. @param title as the notes call it, e.g. `The API gateway` */
export function httpService(chart: HelmChart, v: References<HttpServiceValues>, title: string): void {
  const naming = defineNaming(chart, v);
  const parts = { naming, image: podImage(chart, v), serviceAccountName: serviceAccount(chart, v.serviceAccount, naming) };
  const served = defineServedPort(chart, v.rateLimit, v.port);
  configMap(chart, v, naming);
  new Workload(chart, v, {
    ...parts,
    ...limitByNginx(chart, v, naming),
    replicas: v.replicas,
    autoscaled: v.autoscaling.enabled,
    container: {
      ports: [{ name: 'http', containerPort: v.port, protocol: 'TCP' }],
      resources: v.resources,
      startupProbe: httpProbe(v.startupProbe),
      livenessProbe: httpProbe(v.livenessProbe),
      readinessProbe: httpProbe(v.readinessProbe),
    },
  });
  new ClusterService(chart, v.service, naming, served);
  chart.when(v.loadBalancer.enabled, () => new LoadBalancer(chart, v.loadBalancer, naming, served));
  chart.when(v.httpRoute.enabled, () => new GatewayRoute(chart, v.httpRoute, naming, v.service.port));
  chart.when(v.ingress.enabled, () => new HttpIngress(chart, v.ingress, naming, v.service.port));
  limitByEnvoyGateway(chart, v.rateLimit, naming, v.httpRoute);
  chart.when(v.autoscaling.enabled, () => new Autoscaler(chart, v.autoscaling, naming, utilizationMetrics(v.autoscaling)));
  checkAutoscaling(chart, v);
  chart.when(v.podDisruptionBudget.enabled, () => new DisruptionBudget(chart, v.podDisruptionBudget, naming));
  chart.when(v.networkPolicy.enabled, () => {
    const everyone = { ports: [{ protocol: 'TCP', port: served }] };
    const callers = fromApps(v.networkPolicy.callers, served, when(v.test.enabled, fromTest(naming)));
    new NetworkAccess(chart, v.networkPolicy, naming, [when(v.networkPolicy.callers, callers, everyone), when(v.serviceMonitor.enabled, fromPrometheus(v.serviceMonitor, served)), spread(v.networkPolicy.extraIngress)]);
  });
  const outside = or(v.loadBalancer.enabled, v.httpRoute.enabled, v.ingress.enabled);
  chart.failWhen(
    and(v.networkPolicy.enabled, v.networkPolicy.callers, outside, not(v.networkPolicy.extraIngress)),
    'networkPolicy.callers shuts out what comes through loadBalancer, httpRoute or ingress: set callers to [], or admit the way in by networkPolicy.extraIngress.',
  );
  chart.when(v.migration.enabled, () => new Migration(chart, v, parts));
  chart.when(v.serviceMonitor.enabled, () => new ScrapedService(chart, v.serviceMonitor, naming));
  chart.when(v.test.enabled, () => new ReleaseTest(chart, v, httpTest(naming, { port: v.service.port, podPort: served, path: v.readinessProbe.path })));
  extraObjects(chart, v.extraObjects);
  chart.addNotes(...httpServiceNotes(v, naming, title));
}

/** The images that the chart may run, for `artifacthub.io/images`. */
export function httpServiceImages(name: string, values: HttpServiceValues, appVersion: string): Readonly<Record<string, string>> {
  const { image, rateLimit, test } = values.properties;
  return imagesAnnotation({ [name]: image, ratelimit: rateLimit.properties.nginx.properties.image, test: test.properties.image }, appVersion);
}
