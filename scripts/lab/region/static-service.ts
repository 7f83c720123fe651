/** A Service in front of a process that is no pod. */
export interface StaticServiceOptions {
  readonly namespace: string;
  readonly name: string;
  /** Address of the Service; default one that the API server chooses. */
  readonly clusterIP?: string;
  /** Address of the process. */
  readonly address: string;
  readonly ports: readonly { readonly name: string; readonly port: number; readonly targetPort?: number; readonly protocol: 'TCP' | 'UDP' }[];
}

/**
 * A Service without a selector, and its endpoints.
 *
 * @param options what it leads to
 */
export const staticService = ({ namespace, name, clusterIP, address, ports }: StaticServiceOptions): readonly object[] => [
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace, name },
    spec: { ...(clusterIP ? { clusterIP } : {}), ports: ports.map(({ targetPort, ...port }) => ({ ...port, targetPort: targetPort ?? port.port })) },
  },
  {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { namespace, name: `${name}-lab`, labels: { 'kubernetes.io/service-name': name, 'endpointslice.kubernetes.io/managed-by': 'amazon-insights-lab' } },
    addressType: 'IPv4',
    endpoints: [{ addresses: [address], conditions: { ready: true } }],
    ports: ports.map(({ name: port, targetPort, port: number, protocol }) => ({ name: port, port: targetPort ?? number, protocol })),
  },
];
