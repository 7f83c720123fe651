/** A Service without an address of its own, which gives each pod of a StatefulSet its name in DNS. */
import type { V1Service, V1ServicePort } from '@kubernetes/client-node';
import type { Construct } from 'constructs';
import { Manifest, text, type Expr, type Literal, type TemplatedItem } from '../helm/index.ts';
import type { Naming } from './naming.ts';

/** Name of the Service. */
export const headlessName = ({ fullname }: Naming): Expr<string> => text`${fullname}-headless`;

/** What the Service says of its pods. */
export interface HeadlessServiceProps {
  readonly naming: Naming;
  readonly ports: readonly TemplatedItem<V1ServicePort>[];
}

/** A port that has the same name and number in the pods. */
export const samePort = (name: string, port: number): Literal<V1ServicePort> => ({ name, port, targetPort: name, protocol: 'TCP' });

/** A headless Service; `service-headless.yaml`. */
export class HeadlessService extends Manifest<V1Service> {
  constructor(scope: Construct, { naming, ports }: HeadlessServiceProps) {
    super(scope, 'service-headless', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: naming.metadata('headless'),
      spec: {
        type: 'ClusterIP',
        clusterIP: 'None',
        // Servers find each other by these names before they are ready.
        publishNotReadyAddresses: true,
        ports,
        selector: naming.selectorLabels,
      },
    });
  }
}
