/** The Services that clients know: one leads to the primary, one to the replicas. */
import type { V1Service } from '@kubernetes/client-node';
import { Manifest, fields, spread, type HelmChart } from '../../helm/index.ts';
import type { Naming } from '../../resources/naming.ts';
import { ROLE } from './labels.ts';
import { SERVER_PORT } from './ports.ts';
import type { PostgresReferences } from './values.ts';

/** The label is not in the manifests, so kube-score finds no pod. */
const leadsTo = (what: string) => ({ 'kubernetes.io/description': `Leads to ${what}.`, 'kube-score/ignore': 'service-targets-pod' });

/** `service.yaml` and `service-replicas.yaml`. */
export function clientServices(chart: HelmChart, v: PostgresReferences, naming: Naming): void {
  const service = (id: string, suffix: string | undefined, what: string, role: string, unready: boolean | undefined) =>
    new Manifest<V1Service>(chart, id, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: naming.metadata(suffix, leadsTo(what), v.service.annotations),
      spec: {
        type: 'ClusterIP',
        ...(unready === undefined ? {} : { publishNotReadyAddresses: unready }),
        ports: [{ name: 'postgres', port: SERVER_PORT, targetPort: 'postgres', protocol: 'TCP' }],
        selector: fields(spread(naming.selectorLabels), { [ROLE]: role }),
      },
    });
  // Who is the primary says the label alone: one that was promoted serves at once, before the kubelet looks again.
  service('service', undefined, 'the primary, which takes writes', 'primary', true);
  service('service-replicas', 'replicas', 'replicas that have caught up, for reads that may be a moment behind', 'replica', undefined);
}
