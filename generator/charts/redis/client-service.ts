/** The Service that clients know, whatever the topology. */
import type { V1Service } from '@kubernetes/client-node';
import { Manifest, fields, spread, when, type HelmChart } from '../../helm/index.ts';
import type { RedisParts } from './pods.ts';
import type { RedisReferences } from './values.ts';

/** Label of the pods that the labeller of the Sentinels keeps: `master` or `replica`. */
export const ROLE = 'amazon-insights/redis-role';

/** The label is not in the manifests, so kube-score finds no pod. */
const FOLLOWS = {
  'kubernetes.io/description': 'Leads to the pod that the Sentinels call the master.',
  'kube-score/ignore': 'service-targets-pod',
};

/** `service.yaml`: it leads to the server, or to the one that the Sentinels call the master. */
export function clientService(chart: HelmChart, v: RedisReferences, { naming, topology }: RedisParts): void {
  new Manifest<V1Service>(chart, 'service', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: naming.metadata(undefined, when(topology.sentinel, FOLLOWS), v.service.annotations),
    spec: {
      type: 'ClusterIP',
      // Who is the master says the label alone: a replica that was promoted serves at once, before the kubelet looks again.
      publishNotReadyAddresses: when(topology.sentinel, true),
      ports: [{ name: 'redis', port: v.service.port, targetPort: 'redis', protocol: 'TCP' }],
      selector: fields(spread(naming.selectorLabels), when(topology.sentinel, { [ROLE]: 'master' })),
    },
  });
}
