/** A service that answers HTTP: everything around its Deployment, from its ports to its notes. */
import { and, not, or, spread, when, type HelmChart, type References } from '../helm/index.ts';
import { Autoscaler, checkAutoscaling, utilizationMetrics } from './autoscaling.ts';
import { DisruptionBudget } from './disruption-budget.ts';
import { checkEnvironment, configMap } from './environment.ts';
import { extraObjects } from './extra-objects.ts';
import { httpContainer } from './http-container.ts';
import { GatewayRoute } from './gateway-route.ts';
import { httpServiceNotes } from './http-service-notes.ts';
import type { HttpServiceValues } from './http-service-values.ts';
import { imagesAnnotation } from './images-annotation.ts';
import { HttpIngress } from './ingress.ts';
import { Migration } from './migration.ts';
import { NetworkAccess, fromApps, outgoing } from './network-access.ts';
import { definePodParts } from './pod.ts';
import { ReleaseTest, fromTest, httpTest, testImage } from './release-test.ts';
import { defineServedPort } from './rate-limit.ts';
import { limitByEnvoyGateway } from './rate-limit-envoy-gateway.ts';
import { limitByNginx } from './rate-limit-nginx.ts';
import { ClusterService, LoadBalancer } from './service.ts';
import { ScrapedService, fromPrometheus } from './service-monitor.ts';
import { Workload } from './workload.ts';

/** Constructs the resources of an HTTP service. @param title as the notes call it, e.g. `The API gateway` */
export function httpService(chart: HelmChart, v: References<HttpServiceValues>, title: string): void {
  const parts = definePodParts(chart, v);
  const { naming } = parts;
  const served = defineServedPort(chart, v.rateLimit, v.port);
  configMap(chart, v, naming);
  checkEnvironment(chart, v);
  new Workload(chart, v, {
    ...parts,
    ...limitByNginx(chart, v, naming),
    replicas: v.replicas,
    autoscaled: v.autoscaling.enabled,
    container: httpContainer(v),
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
    new NetworkAccess(chart, naming, {
      ingress: [when(v.networkPolicy.callers, callers, everyone), when(v.serviceMonitor.enabled, fromPrometheus(v.serviceMonitor, served)), spread(v.networkPolicy.extraIngress)],
      egress: outgoing(v.networkPolicy),
    });
  });
  const outside = or(v.loadBalancer.enabled, v.httpRoute.enabled, v.ingress.enabled);
  chart.failWhen(
    and(v.networkPolicy.enabled, v.networkPolicy.callers, outside, not(v.networkPolicy.extraIngress)),
    'networkPolicy.callers shuts out what comes through loadBalancer, httpRoute or ingress: set callers to [], or admit the way in by networkPolicy.extraIngress.',
  );
  chart.when(v.migration.enabled, () => new Migration(chart, v, parts));
  chart.when(v.serviceMonitor.enabled, () => new ScrapedService(chart, v.serviceMonitor, naming));
  chart.when(v.test.enabled, () => new ReleaseTest(chart, v, { image: testImage(chart, v), ...httpTest(naming, { port: v.service.port, podPort: served, path: v.readinessProbe.path }) }));
  extraObjects(chart, v.extraObjects);
  chart.addNotes(...httpServiceNotes(v, naming, title));
}

/** The images that the chart may run, for `artifacthub.io/images`. */
export function httpServiceImages(name: string, values: HttpServiceValues, appVersion: string): Readonly<Record<string, string>> {
  const { image, rateLimit, test } = values.properties;
  return imagesAnnotation({ [name]: image, ratelimit: rateLimit.properties.nginx.properties.image, test: test.properties.image }, appVersion);
}
