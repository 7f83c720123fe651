/** The volume of each pod of a StatefulSet. */
import type { V1PersistentVolumeClaim } from '@kubernetes/client-node';
import { and, call, item, lookup, map, ne, object, release, string, text, whenSet, type Expr, type HelmChart, type Literal, type References } from '../helm/index.ts';
import { quantity } from './quantity.ts';
import type { Naming } from './naming.ts';

/** Annotation of a StatefulSet that says how its volumes were asked for. */
const STORAGE = 'amazon-insights/storage';

/** Values of a volume. @param size its default size */
export function persistenceValues(size: string) {
  return {
    size: quantity(size, 'Size of the volume of each pod. It can be set once: see the notes of the chart for how volumes grow.'),
    storageClassName: string('', 'Storage class; empty means the default one of the cluster.', { examples: ['gp3'] }),
    annotations: map(item.string(), {}, 'Annotations of the claims.', { examples: [{ 'example.com/backup': 'daily' }] }),
  };
}
const shape = object(persistenceValues('1Gi'));
/** References to the values of a volume. */
export type PersistenceReferences = References<typeof shape>;

/** The claim. It has the pods' selector labels alone: what is written here never changes, and the chart's version would. */
export function volumeClaim(v: PersistenceReferences, naming: Naming, name = 'data'): Literal<V1PersistentVolumeClaim> {
  return {
    metadata: { name, labels: naming.selectorLabels, annotations: whenSet(v.annotations) },
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: whenSet(v.storageClassName),
      resources: { requests: { storage: v.size } },
    },
  };
}

/** Annotations by which the next upgrade knows the volumes. @param storage their size, or another word where there are none */
export function storageAnnotation(storage: unknown): Readonly<Record<string, unknown>> {
  return { [STORAGE]: storage };
}

/** Defines what the StatefulSet in the cluster says of itself in an annotation; empty where there is none. */
export function installed(chart: HelmChart, { fullname }: Naming, annotation: string, template: string): Expr<string> {
  const live = lookup('apps/v1', 'StatefulSet', release.namespace, fullname);
  return chart.define(template, `The annotation ${annotation} of the StatefulSet that is installed.`, call<string>('string', 'dig', 'metadata', 'annotations', annotation, '', live));
}

/**
 * Refuses an upgrade that wants other volumes, which the API server would refuse with a message that helps nobody.
 * @param path of the values, e.g. `persistence`
 * @param wanted the same word as in {@link storageAnnotation}
 * @param template name of the template that is defined for it
 */
export function checkStorage(chart: HelmChart, naming: Naming, path: string, wanted: Expr<string>, template = 'installedStorage'): void {
  const live = installed(chart, naming, STORAGE, template);
  chart.failWhen(
    and(live, ne(live, wanted)),
    text`${path}: the volumes of ${naming.fullname} were made with ${live}, and the values now say ${wanted}. The volumes of a StatefulSet do not change in place: set it back, or grow them first: see the runbooks.`,
  );
}
