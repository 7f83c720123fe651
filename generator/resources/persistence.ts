/** The volume of each pod of a StatefulSet. */
import type { V1PersistentVolumeClaim } from '@kubernetes/client-node';
import { item, map, object, string, whenSet, type Expr, type Literal, type References } from '../helm/index.ts';
import { quantity } from './quantity.ts';
import type { Naming } from './naming.ts';

/** Values of a volume. @param size its default size */
export function persistenceValues(size: string) {
  return {
    size: quantity(size, 'Size of the volume of each pod. A larger one is taken in place, where the storage class lets volumes grow: see volumeGrowth. A smaller one is refused.'),
    storageClassName: string('', 'Storage class; empty means the default one of the cluster. It can be set once.', { examples: ['gp3'] }),
    annotations: map(item.string(), {}, 'Annotations of the claims. They can be set once.', { examples: [{ 'example.com/backup': 'daily' }] }),
  };
}
const shape = object(persistenceValues('1Gi'));
/** References to the values of a volume. */
export type PersistenceReferences = References<typeof shape>;

/** The volumes of one StatefulSet. */
export interface Volumes {
  /** Path of their values, e.g. `persistence`. */
  readonly path: string;
  readonly values: PersistenceReferences;
  /** Names of the StatefulSet. */
  readonly naming: Naming;
  /** Number of its pods. */
  readonly replicas: Expr<number>;
  /** Whether there is one. @default always */
  readonly isThere?: Expr<boolean>;
}

const CLAIM = 'data';
/** What precedes the name of a pod in that of its claim. */
export const CLAIM_PREFIX = `${CLAIM}-`;

/** The claim. It has the pods' selector labels alone: what is written here never changes, and the chart's version would. */
export function volumeClaim(v: PersistenceReferences, naming: Naming): Literal<V1PersistentVolumeClaim> {
  return {
    metadata: { name: CLAIM, labels: naming.selectorLabels, annotations: whenSet(v.annotations) },
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: whenSet(v.storageClassName),
      resources: { requests: { storage: v.size } },
    },
  };
}
