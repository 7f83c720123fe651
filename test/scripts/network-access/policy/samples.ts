import type { Outside, Pod } from '../../../../scripts/network-access/policy/endpoint.ts';
import type { NetworkPolicy } from '../../../../scripts/network-access/policy/network-policy.ts';
import type { PortSet } from '../../../../scripts/network-access/policy/port-set.ts';

/** A pod of the namespace `shop`, unless it says otherwise. */
export const pod = (app: string, namespace = 'shop', ports: Pod['ports'] = []): Pod => ({
  name: app,
  namespace: { name: namespace, labels: { team: namespace } },
  labels: { app },
  ports,
});

/** A host outside of the cluster. */
export const outside = (address: string): Outside => ({ name: address, address });

/** A policy in the namespace `shop`. */
export const policy = (spec: NetworkPolicy['spec']): NetworkPolicy => ({ metadata: { name: 'sample', namespace: 'shop' }, spec });

/** A selector of pods by `app`. */
export const app = (name: string) => ({ matchLabels: { app: name } });

/** A set of one TCP port. */
export const tcp = (port: number): PortSet => [{ protocol: 'TCP', first: port, last: port }];
