/** Notes of a service that answers HTTP. */
import { eq, release, text, when, type Line, type References } from '../helm/index.ts';
import type { Naming } from './naming.ts';
import type { HttpServiceValues } from './http-service-values.ts';

/** What `helm install` says at its end. @param title of the service, e.g. `The API gateway` */
export function httpServiceNotes(v: References<HttpServiceValues>, { fullname }: Naming, title: string): Line[] {
  const inNamespace = text`--namespace ${release.namespace}`;
  return [
    text`${title} is installed as ${fullname} in the namespace ${release.namespace}.`,
    when(v.database.existingSecret, [
      text`Its pods read DATABASE_URL from the Secret ${v.database.existingSecret}, key ${v.database.urlKey}, which has to exist.`,
    ]),
    '',
    'Wait until it is rolled out:',
    text`  kubectl rollout status deployment/${fullname} ${inNamespace}`,
    when(v.test.enabled, ['', 'Ask it whether it is ready:', text`  helm test ${release.name} ${inNamespace}`]),
    when(
      v.loadBalancer.enabled,
      [
        '',
        'The address of the load balancer, once the cloud has given one:',
        text`  kubectl get service ${fullname}-lb ${inNamespace} -o jsonpath='{.status.loadBalancer.ingress[0]}'`,
      ],
      [
        '',
        'From your own machine, until something outside leads to it:',
        text`  kubectl port-forward service/${fullname} ${v.service.port} ${inNamespace}`,
      ],
    ),
    when(v.rateLimit.enabled, [
      '',
      when(
        eq<string>(v.rateLimit.engine, 'nginx'),
        [text`Each client may make ${v.rateLimit.requestsPerSecond} requests a second to each pod: the limit of the sidecar is per pod.`],
        [text`Each client may make ${v.rateLimit.requestsPerSecond} requests a second, counted over all pods.`],
      ),
    ]),
  ];
}
