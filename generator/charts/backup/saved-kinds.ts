/** What the backup of the configuration reads: all that charts make in a namespace, but for Secrets. */

/** A kind of objects. */
export interface SavedKind {
  /** Of its API; empty for the core. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Its name in paths and Roles. */
  readonly resource: string;
}

const kinds = (group: string, version: string, resources: Readonly<Record<string, string>>): readonly SavedKind[] =>
  Object.entries(resources).map(([kind, resource]) => ({ group, version, kind, resource }));

/** The kinds; those of an API that the cluster does not have are left out. */
export const savedKinds: readonly SavedKind[] = [
  ...kinds('', 'v1', { ConfigMap: 'configmaps', LimitRange: 'limitranges', PersistentVolumeClaim: 'persistentvolumeclaims', ResourceQuota: 'resourcequotas', Service: 'services', ServiceAccount: 'serviceaccounts' }),
  ...kinds('apps', 'v1', { DaemonSet: 'daemonsets', Deployment: 'deployments', StatefulSet: 'statefulsets' }),
  ...kinds('autoscaling', 'v2', { HorizontalPodAutoscaler: 'horizontalpodautoscalers' }),
  ...kinds('batch', 'v1', { CronJob: 'cronjobs', Job: 'jobs' }),
  ...kinds('networking.k8s.io', 'v1', { Ingress: 'ingresses', NetworkPolicy: 'networkpolicies' }),
  ...kinds('policy', 'v1', { PodDisruptionBudget: 'poddisruptionbudgets' }),
  ...kinds('rbac.authorization.k8s.io', 'v1', { Role: 'roles', RoleBinding: 'rolebindings' }),
  ...kinds('gateway.envoyproxy.io', 'v1alpha1', { BackendTrafficPolicy: 'backendtrafficpolicies' }),
  ...kinds('gateway.networking.k8s.io', 'v1', { HTTPRoute: 'httproutes' }),
  ...kinds('keda.sh', 'v1alpha1', { ScaledObject: 'scaledobjects', TriggerAuthentication: 'triggerauthentications' }),
  ...kinds('monitoring.coreos.com', 'v1', { PodMonitor: 'podmonitors', PrometheusRule: 'prometheusrules', ServiceMonitor: 'servicemonitors' }),
];

/** What is read besides, for the images that run. */
export const podKind: SavedKind = { group: '', version: 'v1', kind: 'Pod', resource: 'pods' };
