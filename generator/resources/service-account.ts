/** The service account of the pods. Its token is mounted only where something talks to the Kubernetes API. */
import type { V1ServiceAccount } from '@kubernetes/client-node';
import type { Construct } from 'constructs';
import { boolean, Manifest, map, item, object, string, text, when, withDefault, type Expr, type HelmChart, type References } from '../helm/index.ts';
import type { Naming } from './naming.ts';

const accountValues = (name: string) => ({
  create: boolean(true, 'Whether the chart creates it.'),
  name: string('', `Name; empty means ${name}.`, { examples: ['existing'] }),
  annotations: map(item.string(), {}, 'Annotations, e.g. for IAM roles.', { examples: [{ 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/x' }] }),
});

export const serviceAccountValues = object(accountValues('the name of the resources, or "default" where none is created'), 'Service account of the pods. They have no token of it.');
type Account = References<typeof serviceAccountValues>;

/** Values of a service account of some pods alone, which have its token. @param suffix of its name @param whose it is */
export const ownServiceAccountValues = (suffix: string, whose: string) => object(accountValues(`the full name of this release with -${suffix}`), `Service account of ${whose} alone. Their container has a token of it, which no other has.`);

/** Defines the service account, and returns the name that pods use. */
export function serviceAccount(chart: HelmChart, v: Account, naming: Naming): Expr<string> {
  const name = chart.define(
    'serviceAccountName',
    'Name of the service account.',
    when(v.create, withDefault(v.name, naming.fullname), withDefault(v.name, 'default')),
  );
  newAccount(chart, chart, v, naming, name);
  return name;
}

/** A service account with rights of its own, which `default` must not have: it has a name in any case. @param suffix of its name */
export function ownServiceAccount(chart: HelmChart, scope: Construct, v: Account, naming: Naming, suffix: string): Expr<string> {
  const name = withDefault(v.name, text`${naming.fullname}-${suffix}`);
  newAccount(chart, scope, v, naming, name, suffix);
  return name;
}

function newAccount(chart: HelmChart, scope: Construct, v: Account, naming: Naming, name: Expr<string>, suffix?: string): void {
  chart.when(v.create, () => {
    new Manifest<V1ServiceAccount>(scope, 'serviceaccount', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { ...naming.metadata(suffix, v.annotations), name },
      automountServiceAccountToken: false,
    });
  });
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
