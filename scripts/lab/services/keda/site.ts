import { join } from 'node:path';
import { componentKubeconfig } from '../../../control-plane/credentials.ts';
import { machineDirectories } from '../../directories.ts';
import type { RegionPlan } from '../../plan.ts';
import type { AggregatedApi } from '../../region/aggregated-api.ts';
import { regionLayout } from '../../region/start-control-plane.ts';

/** Namespace that KEDA takes for its own: names in a ScaledObject that are short are looked up from there. */
export const KEDA_NAMESPACE = 'keda';

/** User that both of its processes are. */
export const KEDA_USER = 'keda-operator';

/** Port on which the operator answers the adapter. */
export const OPERATOR_PORT = 9666;

/** Files of KEDA in a region. */
export interface KedaFiles {
  /** Directory of {@link certificates}, by which both processes know each other. */
  readonly certificates: string;
  /** Its resolver settings. */
  readonly resolver: string;
  readonly kubeconfig: string;
}

/**
 * Where KEDA's files are.
 *
 * @param region the region
 */
export const kedaFiles = (region: RegionPlan): KedaFiles => {
  const root = join(machineDirectories(region.edge.name).root, 'keda');
  return { certificates: join(root, 'certificates'), resolver: join(root, 'resolv.conf'), kubeconfig: componentKubeconfig(regionLayout(region), 'keda') };
};

/**
 * The files of KEDA's certificate, under the names that both processes look for.
 *
 * @param directory their directory
 */
export const certificates = (directory: string) => ({ authority: join(directory, 'ca.crt'), certificate: join(directory, 'tls.crt'), key: join(directory, 'tls.key') });

/**
 * The API that KEDA serves in a region: external metrics.
 *
 * @param region the region
 */
export const kedaApi = ({ address }: RegionPlan): AggregatedApi => ({
  group: 'external.metrics.k8s.io',
  version: 'v1beta1',
  namespace: KEDA_NAMESPACE,
  name: 'keda-metrics-apiserver',
  address,
  port: 4445,
});

/**
 * The arguments of KEDA's operator. Its webhooks are off, since nothing registers them.
 *
 * @param region the region
 * @param files its files
 */
export const operatorArguments = ({ address }: RegionPlan, files: KedaFiles): string[] => [
  `--kubeconfig=${files.kubeconfig}`,
  `--cert-dir=${files.certificates}`,
  `--metrics-service-bind-address=${address}:${OPERATOR_PORT}`,
  '--health-probe-bind-address=127.0.0.1:8081',
  '--enable-prometheus-metrics=false',
  '--kube-api-qps=200',
  '--kube-api-burst=400',
];

/**
 * The arguments of KEDA's metrics adapter.
 *
 * @param region the region
 * @param files its files
 */
export const adapterArguments = (region: RegionPlan, files: KedaFiles): string[] => {
  const { certificate, key } = certificates(files.certificates);
  return [
    `--kubeconfig=${files.kubeconfig}`,
    `--lister-kubeconfig=${files.kubeconfig}`,
    `--authentication-kubeconfig=${files.kubeconfig}`,
    `--authorization-kubeconfig=${files.kubeconfig}`,
    `--bind-address=${region.address}`,
    `--secure-port=${kedaApi(region).port}`,
    `--tls-cert-file=${certificate}`,
    `--tls-private-key-file=${key}`,
    `--cert-dir=${files.certificates}`,
    `--metrics-service-address=${region.address}:${OPERATOR_PORT}`,
    '--zap-log-level=error',
  ];
};
