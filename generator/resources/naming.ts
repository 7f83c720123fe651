/** Names and labels that all resources of a chart share, by the conventions of `helm create`. */
import type { V1ObjectMeta } from '@kubernetes/client-node';
import { asName, call, chartInfo, fields, include, isExpr, pipe, printf, release, spread, string, map, item, text, when, whenSet, withDefault, type Expr, type HelmChart, type References, type Literal, object } from '../helm/index.ts';
import { furtherLabels } from './labels.ts';

/** A CronJob's name may have 52 characters; the rest is for the longest suffix, `-postgres-second`. */
const MAX_LENGTH = 36;

/** Words that YAML reads as something else than a string. */
const NOT_A_NAME = ['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n'];
/** What a name of resources may be. */
export const nameOptions = { pattern: '^([a-z]([-a-z0-9]*[a-z0-9])?)?$', maxLength: MAX_LENGTH, not: { enum: NOT_A_NAME }, examples: ['other-name'] };

export const namingValues = {
  nameOverride: string('', 'Replaces the name of the chart in the names and labels of its resources.', nameOptions),
  fullnameOverride: string('', 'Replaces the whole name of the resources, which is otherwise made of the names of the release and the chart.', nameOptions),
  commonLabels: map(item.string(), {}, 'Labels added to every resource.', { propertyNames: furtherLabels, examples: [{ team: 'insights' }] }),
  commonAnnotations: map(item.string(), {}, 'Annotations added to every resource.', { examples: [{ owner: 'insights' }] }),
};
const shape = object(namingValues);

/** The same, for a chart whose resources have a name that others rely on, whatever the release is called. */
export const fixedName = (name: string): typeof namingValues => ({
  ...namingValues,
  nameOverride: string(name, 'Name of the chart in the names and labels of its resources.', nameOptions),
  fullnameOverride: string(name, 'Whole name of the resources. A second release in a namespace needs another one.', nameOptions),
});

/** Annotations of one resource: fixed ones, those that are there sometimes, or a value of the chart. */
export type Annotations = Readonly<Record<string, unknown>> | ReturnType<typeof when<Readonly<Record<string, string>>>> | Expr<Readonly<Record<string, string>>>;

/** The names and labels of one chart. */
export interface Naming {
  /** `app.kubernetes.io/name`. */
  readonly name: Expr<string>;
  /** The name of the main resource, and the beginning of all others. */
  readonly fullname: Expr<string>;
  /** Every label but the pod's own. */
  readonly labels: Expr<Record<string, string>>;
  /** What selectors hold: name and instance, nothing that changes between versions. */
  readonly selectorLabels: Expr<Record<string, string>>;
  /**
   * Metadata of a resource.
   * @param suffix appended to the full name, e.g. `hpa`
   * @param annotations besides the common ones: fixed ones, a value, or both
   */
  metadata(suffix?: string, ...annotations: readonly (Annotations | undefined)[]): Literal<V1ObjectMeta>;
}

/** Defines the named templates `name`, `fullname`, `chart`, `selectorLabels` and `labels`. */
export function defineNaming(chart: HelmChart, v: References<typeof shape>): Naming {
  const trimmed = (value: Expr<string>): Expr<string> => pipe('name', pipe('string', value, 'trunc', MAX_LENGTH), 'trimSuffix', '-');
  const name = chart.define('name', 'Name of the chart.', trimmed(withDefault(v.nameOverride, chartInfo.name)), 'name');
  const fullname = chart.define(
    'fullname',
    'Name of the resources. A release whose name has the name of the chart in it is not named twice.',
    when(
      v.fullnameOverride,
      trimmed(v.fullnameOverride),
      when(call('boolean', 'contains', name, release.name), trimmed(release.name), trimmed(printf('%s-%s', release.name, name))),
    ),
    'name',
  );
  const version = pipe<string>('string', printf('%s-%s', chartInfo.name, chartInfo.version), 'replace', '+', '_');
  chart.define('chart', 'Name and version of the chart, as a label.', trimmedLabel(version), 'name');
  return labelled(chart, v, name, fullname);
}

/** The names and labels of a chart's other pods, which no selector of the main ones matches. @param role e.g. `sentinel` */
export function companion(chart: HelmChart, v: References<typeof shape>, { name, fullname }: Naming, role: string): Naming {
  return labelled(chart, v, asName(text`${name}-${role}`), asName(text`${fullname}-${role}`), role);
}

function labelled(chart: HelmChart, v: References<typeof shape>, name: Expr<string>, fullname: Expr<string>, role?: string): Naming {
  const [prefix, pods] = role === undefined ? ['', 'the pods'] : [`${role}.`, `the ${role} pods`];
  const selectorLabels = chart.define<Record<string, string>>(
    `${prefix}selectorLabels`,
    `Labels that select ${pods}. They never change, since selectors can not.`,
    { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': release.name },
    'yaml',
  );
  const labels = chart.define<Record<string, string>>(
    `${prefix}labels`,
    role === undefined ? 'Labels of every resource.' : `Labels of the resources around ${pods}.`,
    fields(
      { 'helm.sh/chart': include(`${chart.node.id}.chart`, 'name') },
      spread(selectorLabels),
      {
        'app.kubernetes.io/version': chartInfo.appVersion,
        'app.kubernetes.io/managed-by': release.service,
        'app.kubernetes.io/part-of': 'amazon-insights',
      },
      spread(v.commonLabels),
    ),
    'yaml',
  );
  return {
    name,
    fullname,
    labels,
    selectorLabels,
    metadata: (suffix, ...annotations) => ({
      name: suffix === undefined ? fullname : text`${fullname}-${suffix}`,
      namespace: release.namespace,
      labels,
      annotations: withCommon(annotations.filter((own) => own !== undefined), v.commonAnnotations),
    }),
  };
}

function withCommon(own: readonly Annotations[], common: Expr<Readonly<Record<string, string>>>) {
  if (own.length === 0) return whenSet(common);
  // The resource's own come last: YAML readers that allow a key twice take the last one.
  return fields<Record<string, string>>(spread(common), ...own.map((some) => (isExpr(some) ? spread(some) : some)));
}

function trimmedLabel(value: Expr<string>): Expr<string> {
  return asName(pipe('string', pipe('string', value, 'trunc', 63), 'trimSuffix', '-'));
}
