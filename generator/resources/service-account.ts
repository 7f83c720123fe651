/** The service account of the pods. Its token is mounted only where something talks to the Kubernetes API. */
import type { V1ServiceAccount } from '@kubernetes/client-node';
import { boolean, Manifest, map, item, object, string, when, withDefault, type Expr, type HelmChart, type References } from '../helm/index.ts';
import type { Naming } from './naming.ts';

export const serviceAccountValues = object({
  create: boolean(true, 'Whether the chart creates it.'),
  name: string('', 'Name; empty means the name of the resources, or "default" where none is created.', { examples: ['existing'] }),
  annotations: map(item.string(), {}, 'Annotations, e.g. for IAM roles.', { examples: [{ 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/x' }] }),
}, 'Service account of the pods. It has no token.');
type Account = References<typeof serviceAccountValues>;

/** Defines the service account, and returns the name that pods use. */
export function serviceAccount(chart: HelmChart, v: Account, naming: Naming): Expr<string> {
  const name = chart.define(
    'serviceAccountName',
    'Name of the service account.',
    when(v.create, withDefault(v.name, naming.fullname), withDefault(v.name, 'default')),
  );
  chart.when(v.create, () => {
    new Manifest<V1ServiceAccount>(chart, 'serviceaccount', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { ...naming.metadata(undefined, v.annotations), name },
      automountServiceAccountToken: false,
    });
  });
  return name;
}

/** A token of the service account for the one container that mounts it, as the kubelet would mount it in all of them. */
export const tokenVolume = {
  name: 'token',
  projected: {
    defaultMode: 0o440,
    sources: [
      { serviceAccountToken: { path: 'token', expirationSeconds: 3607 } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    ],
  },
};
export const tokenMount = { name: 'token', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true };
