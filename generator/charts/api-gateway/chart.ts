import { defineChart } from '../../helm/index.ts';
import { Autoscaler, checkAutoscaling, utilizationMetrics } from '../../resources/autoscaling.ts';
import { ConnectionTest } from '../../resources/connection-test.ts';
import { DisruptionBudget } from '../../resources/disruption-budget.ts';
import { configMap } from '../../resources/environment.ts';
import { extraObjects } from '../../resources/extra-objects.ts';
import { GatewayRoute } from '../../resources/gateway-route.ts';
import { imagesAnnotation } from '../../resources/images-annotation.ts';
import { HttpIngress } from '../../resources/ingress.ts';
import { Migration } from '../../resources/migration.ts';
import { defineNaming } from '../../resources/naming.ts';
import { NetworkAccess } from '../../resources/network-access.ts';
import { podImage } from '../../resources/pod.ts';
import { httpProbe } from '../../resources/probes.ts';
import { defineServedPort } from '../../resources/rate-limit.ts';
import { limitByEnvoyGateway } from '../../resources/rate-limit-envoy-gateway.ts';
import { limitByNginx } from '../../resources/rate-limit-nginx.ts';
import { ClusterService, LoadBalancer } from '../../resources/service.ts';
import { serviceAccount } from '../../resources/service-account.ts';
import { ScrapedService } from '../../resources/service-monitor.ts';
import { Workload } from '../../resources/workload.ts';
import { notes } from './notes.ts';
import { values } from './values.ts';

const appVersion = '1.0.0';

/** The API gateway: what clients of amazon-insights talk to. */
export const apiGateway = defineChart({
  name: 'api-gateway',
  version: '0.1.0',
  appVersion,
  description: 'API gateway of amazon-insights: what its clients talk to.',
  annotations: imagesAnnotation(
    {
      'api-gateway': values.properties.image,
      ratelimit: values.properties.rateLimit.properties.nginx.properties.image,
      test: values.properties.test.properties.image,
    },
    appVersion,
  ),
  values,
  resources(chart, v) {
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
    // Clients are outside of the cluster: whoever reaches the port may call.
    chart.when(v.networkPolicy.enabled, () => new NetworkAccess(chart, v.networkPolicy, naming, [{ ports: [{ protocol: 'TCP', port: served }] }]));
    chart.when(v.migration.enabled, () => new Migration(chart, v, parts));
    chart.when(v.serviceMonitor.enabled, () => new ScrapedService(chart, v.serviceMonitor, naming));
    chart.when(v.test.enabled, () => new ConnectionTest(chart, v, naming, { port: v.service.port, podPort: served, path: v.readinessProbe.path }));
    extraObjects(chart, v.extraObjects);
    chart.addNotes(...notes(v, naming));
  },
});
