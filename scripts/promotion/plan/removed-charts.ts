import type { ReleasedChart } from '../../release/release.ts';
import { among, reversed } from '../apply/in-order.ts';

/** What is compared. */
export interface Succession {
  /** Charts of the release that the region runs. */
  readonly former: readonly ReleasedChart[];
  /** Those of the one that it gets, and its name. */
  readonly charts: readonly ReleasedChart[];
  readonly release: string;
  readonly isInstalled: (name: string) => boolean;
}

/**
 * Charts that a release has no more: each comes after all that the release has, and after those that are removed and depended on it.
 *
 * @param succession what is compared
 * @returns those that are installed, in the order in which they are uninstalled, each with the charts that come before
 * @throws when a chart of the release depends on one of them
 */
export const removedCharts = ({ former, charts, release, isInstalled }: Succession): readonly ReleasedChart[] => {
  const names = charts.map(({ name }) => name);
  const removed = reversed(among(former, ({ name }) => !names.includes(name) && isInstalled(name)));
  for (const { name } of removed) {
    const dependant = charts.find(({ dependsOn }) => dependsOn.includes(name));
    if (dependant) throw new Error(`Release ${release} has no ${name} any more, which is installed, and its chart ${dependant.name} depends on it: make another release, with both or with neither.`);
  }
  return removed.map((chart) => ({ ...chart, dependsOn: [...names, ...chart.dependsOn] }));
};
