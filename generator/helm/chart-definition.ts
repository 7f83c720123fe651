/** The declaration of a chart: everything that its folder under charts/ is written from. */
import type { TObject } from '@sinclair/typebox';
import type { ChartVersion } from './chart-versions.ts';
import type { HelmChart } from './helm-chart.ts';
import type { References } from './references.ts';

/** A chart that another one brings along. */
export interface Dependency {
  readonly chart: ChartDefinition;
  /** The value of the parent that turns it off, e.g. `cache.enabled`. */
  readonly condition?: string;
}

/** A chart as its author declares it. */
export interface ChartDefinition<V extends TObject = TObject> {
  /** Also the folder's name and the prefix of its named templates. */
  readonly name: string;
  /** Versions of the chart, newest first: the first is the one that it has. */
  readonly versions: readonly ChartVersion[];
  /** Version of the application; the default image tag. */
  readonly appVersion: string;
  /** One sentence. */
  readonly description: string;
  /** What people search for to find it. @default none */
  readonly keywords?: readonly string[];
  /** Range of Kubernetes versions. @default `>=1.28.0-0` */
  readonly kubeVersion?: string;
  /** Further annotations of Chart.yaml, e.g. `artifacthub.io/images`. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Markdown that stands in the README before the table of values. */
  readonly readme?: string;
  /** Namespace that its README installs it in, as one of its own. @default that of kubectl */
  readonly namespace?: string;
  readonly values: V;
  /** Charts that come along. @default none */
  readonly dependencies?: readonly Dependency[];
  /** Constructs the chart's resources. @default none */
  resources?(chart: HelmChart, values: References<V>): void;
}

/**
 * Declares a chart; the type of `values` reaches `resources` by inference.
 *
 * @example
 * defineChart({
 *   name: 'cache', versions: readVersions(new URL('changes.yaml', import.meta.url)), appVersion: '1.0.0', description: 'A cache.',
 *   values: object({ replicas: integer(1, 'Number of pods.') }),
 *   resources(chart, v) { new Manifest<V1Deployment>(chart, 'deployment', { …, spec: { replicas: v.replicas } }); },
 * })
 */
export function defineChart<V extends TObject>(definition: ChartDefinition<V>): ChartDefinition<V> {
  return definition;
}
