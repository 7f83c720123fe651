/** The namespace itself, with Pod Security `restricted`. */
import type { V1Namespace } from '@kubernetes/client-node';
import { Manifest, boolean, fields, item, map, object, oneOf, release, spread, type HelmChart, type References } from '../../helm/index.ts';
import type { Naming } from '../../resources/naming.ts';

export const namespaceValues = object({
  create: boolean(false, 'Whether the chart owns the namespace of the release, and so its labels. Install with --create-namespace --take-ownership then; the namespace stays when the release is uninstalled.'),
  podSecurity: oneOf(['restricted', 'baseline', 'privileged'], 'restricted', 'Pod Security level that is enforced; the services meet "restricted".'),
  labels: map(item.string(), {}, 'Further labels.', { examples: [{ team: 'insights' }] }),
}, 'Namespace.');

/** The Namespace; `namespace.yaml`. */
export function namespace(chart: HelmChart, v: References<typeof namespaceValues>, naming: Naming): void {
  const levels = ['enforce', 'audit', 'warn'].map((mode) => [`pod-security.kubernetes.io/${mode}`, v.podSecurity] as const);
  new Manifest<V1Namespace>(chart, 'namespace', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      ...naming.metadata(undefined, { 'helm.sh/resource-policy': 'keep' }),
      name: release.namespace,
      namespace: undefined,
      labels: fields(spread(naming.labels), Object.fromEntries(levels), spread(v.labels)),
    },
  });
}
