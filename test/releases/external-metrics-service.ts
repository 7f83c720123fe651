import { EXTERNAL_METRICS_API } from '../../scripts/lab/services/queue-metrics/answer.ts';

const name = 'queue-metrics';
const namespace = 'kube-system';
const [group, version] = EXTERNAL_METRICS_API.split('/');

/** The APIService by whose name one waits for the adapter. */
export const EXTERNAL_METRICS_SERVICE = `${version}.${group}`;

/**
 * The objects by which an API server finds a metrics adapter on its own host.
 *
 * @param port the adapter's port
 */
export const externalMetricsService = (port: number): object[] => [
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    // No node routes addresses of Services here; a name needs none.
    spec: { type: 'ExternalName', externalName: 'localhost' },
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: { name: EXTERNAL_METRICS_SERVICE },
    spec: {
      group,
      version,
      service: { name, namespace, port },
      groupPriorityMinimum: 100,
      versionPriority: 100,
      // The certificate does not bear the name of the Service.
      insecureSkipTLSVerify: true,
    },
  },
];
