/** Where the CustomResourceDefinitions stand in a Go module that `module/go.mod` pins. */
export interface CrdSource {
  /** The module's path. */
  readonly module: string;
  /** The folder of the files, inside the module. */
  readonly folder: string;
  readonly files: readonly string[];
}

/**
 * The custom resources that charts may render. Any other kind is an error in validation until it is named here.
 *
 * The schemas are the same for every Kubernetes version. Which of the releases a cluster can run is theirs to say.
 */
export const crdSources: readonly CrdSource[] = [
  {
    module: 'sigs.k8s.io/gateway-api',
    folder: 'config/crd/standard',
    files: [
      'gateway.networking.k8s.io_gatewayclasses.yaml',
      'gateway.networking.k8s.io_gateways.yaml',
      'gateway.networking.k8s.io_httproutes.yaml',
      'gateway.networking.k8s.io_referencegrants.yaml',
    ],
  },
  {
    module: 'github.com/kedacore/keda/v2',
    folder: 'config/crd/bases',
    files: [
      'keda.sh_clustertriggerauthentications.yaml',
      'keda.sh_scaledobjects.yaml',
      'keda.sh_triggerauthentications.yaml',
    ],
  },
  {
    module: 'github.com/prometheus-operator/prometheus-operator',
    folder: 'example/prometheus-operator-crd',
    files: [
      'monitoring.coreos.com_podmonitors.yaml',
      'monitoring.coreos.com_prometheusrules.yaml',
      'monitoring.coreos.com_servicemonitors.yaml',
    ],
  },
  {
    module: 'github.com/envoyproxy/gateway',
    folder: 'charts/gateway-helm/charts/crds/crds/generated',
    files: [
      'gateway.envoyproxy.io_backendtrafficpolicies.yaml',
      'gateway.envoyproxy.io_clienttrafficpolicies.yaml',
      'gateway.envoyproxy.io_securitypolicies.yaml',
    ],
  },
];
