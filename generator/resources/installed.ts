/** The StatefulSet that is in the cluster, as an upgrade finds it. Nothing of it is known where a chart is rendered without a cluster. */
import { call, lookup, release, type Expr, type HelmChart } from '../helm/index.ts';
import type { Naming } from './naming.ts';

/** The StatefulSet; empty where there is none. */
export const installedStatefulSet = ({ fullname }: Naming): Expr<object> => lookup('apps/v1', 'StatefulSet', release.namespace, fullname);

/** Defines what it says of itself in an annotation; empty where it says nothing. */
export function installedAnnotation(chart: HelmChart, naming: Naming, annotation: string, template: string): Expr<string> {
  return chart.define(template, `The annotation ${annotation} of the StatefulSet that is installed.`, call<string>('string', 'dig', 'metadata', 'annotations', annotation, '', installedStatefulSet(naming)));
}

/** The claim that it makes for each pod; empty where it makes none. */
export const installedClaim = (statefulSet: Expr<object>): Expr<object> =>
  call('map', 'first', call('list', 'dig', 'spec', 'volumeClaimTemplates', call('list', 'list', call('map', 'dict')), statefulSet));

/** The size in it; empty where there is none. */
export const installedSize = (claim: Expr<object>): Expr<string> => call('string', 'dig', 'spec', 'resources', 'requests', 'storage', '', claim);
