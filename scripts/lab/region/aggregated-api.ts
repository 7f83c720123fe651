import { staticService } from './static-service.ts';

/** An API that a process of the edge serves through the region's API server. */
export interface AggregatedApi {
  /** Group of the API, such as `metrics.k8s.io`. */
  readonly group: string;
  readonly version: string;
  /** Namespace and name of the Service that leads to it. */
  readonly namespace: string;
  readonly name: string;
  /** Where the process listens. */
  readonly address: string;
  readonly port: number;
}

/**
 * The name by which the API server knows the process: its certificate has to bear it.
 *
 * @param api the API
 */
export const serverName = ({ namespace, name }: Pick<AggregatedApi, 'namespace' | 'name'>): string => `${name}.${namespace}.svc`;

/**
 * Path of the API at the API server, which answers 200 when the process serves it.
 *
 * @param api the API
 */
export const apiPath = ({ group, version }: Pick<AggregatedApi, 'group' | 'version'>): string => `/apis/${group}/${version}`;

/**
 * The objects by which an API server finds an API.
 *
 * @param api the API
 * @param authority the certificate that the process is trusted by, as PEM
 */
export const aggregatedApiObjects = ({ group, version, namespace, name, address, port }: AggregatedApi, authority: string): readonly object[] => [
  ...staticService({ namespace, name, address, ports: [{ name: 'https', port: 443, targetPort: port, protocol: 'TCP' }] }),
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: { name: `${version}.${group}` },
    spec: {
      group,
      version,
      service: { namespace, name, port: 443 },
      caBundle: Buffer.from(authority).toString('base64'),
      groupPriorityMinimum: 100,
      versionPriority: 100,
    },
  },
];
