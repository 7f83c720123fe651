/** How many servers there are, and who decides which of them is the master. */
import { eq, ne, and, oneOf, text, type Expr, type HelmChart } from '../../helm/index.ts';
import type { Naming } from '../../resources/naming.ts';
import { installed } from '../../resources/persistence.ts';

export const topologyValue = oneOf(
  ['standalone', 'sentinel'],
  'sentinel',
  'standalone: one server. sentinel: a master with replicas; Sentinels promote one of them when the master fails, and the Service follows.',
);

/** The conditions that the chart's resources go by. */
export interface Topology {
  /** Whether there are replicas and Sentinels. */
  readonly replicated: Expr<boolean>;
}

/** What the chosen topology means. */
export function topologyOf(topology: Expr<'standalone' | 'sentinel'>): Topology {
  return { replicated: eq<string>(topology, 'sentinel') };
}

const TOPOLOGY = 'amazon-insights/topology';

/** Annotations by which the next upgrade knows the topology. */
export function topologyAnnotation(topology: Expr<string>): Readonly<Record<string, unknown>> {
  return { [TOPOLOGY]: topology };
}

/** Refuses a change in place that could leave the data behind. */
export function checkTopology(chart: HelmChart, topology: Expr<string>, naming: Naming): void {
  const live = installed(chart, naming, TOPOLOGY, 'installedTopology');
  chart.failWhen(
    and(live, ne(live, topology), ne(live, 'standalone')),
    text`topology can not become ${topology} in place: the data may be on any of the servers, and fewer of them would be left. Install a second release under another fullnameOverride and move the data there.`,
  );
}
