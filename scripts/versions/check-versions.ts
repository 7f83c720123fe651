import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { gte, lt, prerelease } from 'semver';
import type { ChartPackage } from '../charts/package-chart.ts';
import { packageCharts } from '../charts/package-charts.ts';
import { valueSets } from '../charts/value-sets.ts';
import type { Progress } from '../console/progress.ts';
import { withTemporaryDirectory } from '../schemas/temporary-directory.ts';
import { readChart } from './chart-content.ts';
import { compareCharts } from './compare-charts.ts';
import { full, highest, leastNext, type Level, type Predecessors, type Reason } from './level.ts';
import type { PublishedCharts } from './published-charts.ts';
import type { Rendering } from './rendered-reasons.ts';

/** What is to be said of a chart's version. */
export interface VersionCheck {
  readonly chart: string;
  /** The version that it has. */
  readonly version: string;
  /** What was published of it; none where it was not. */
  readonly published?: Predecessors;
  /** How far its version has to be above the published one. */
  readonly needed: Level;
  /** The lowest version that it may have; the one that it has where nothing changed, or nothing is published. */
  readonly least: string;
  /** Why, what breaks something first. */
  readonly reasons: readonly Reason[];
  /** What is wrong, and what to do; none where all is well. */
  readonly problem?: string;
}

/** What is compared. */
export interface CheckOptions {
  /** Path of Helm 4. */
  readonly helm: string;
  readonly published: PublishedCharts;
  /** The repository's root. */
  readonly root?: string;
  /** Receives the name of each chart. */
  readonly progress?: Progress;
}

/**
 * Compares every chart of the repository with what was published of it last.
 *
 * @param options what is compared
 * @throws {HelmError} where a chart can not be packaged
 * @throws Error where an archive is missing, or is not the one that was published
 */
export const checkVersions = ({ helm, published, root, progress }: CheckOptions): Promise<readonly VersionCheck[]> =>
  withTemporaryDirectory(tmpdir(), async (directory) => {
    const packages = await packageCharts({ helm, destination: directory, ...(root === undefined ? {} : { root }) });
    const sets = await valueSets(directory, root);
    const checks: VersionCheck[] = [];
    for (const one of packages) {
      if (progress) progress.output = one.chart;
      checks.push(await checkVersion(one, published, { helm, directory, sets: sets.filter(({ chart }) => chart === one.chart) }));
    }
    return checks;
  });

const checkVersion = async ({ chart, version, path, sha256 }: ChartPackage, published: PublishedCharts, rendering: Rendering): Promise<VersionCheck> => {
  const versions = published.versions(chart);
  const [newest] = versions;
  if (newest === undefined) return { chart, version, needed: 'none', least: version, reasons: [] };
  const base = versions.find((one) => prerelease(one) === null) ?? newest;
  const predecessors = { base, newest };
  if (published.digest(chart, version) === sha256 && version === newest) return { chart, version, published: predecessors, needed: 'none', least: version, reasons: [] };
  const [before, after] = await Promise.all([published.archive(chart, base), readFile(path)].map(async (archive) => readChart(await archive)));
  const reasons = await compareCharts(chart, before!, after!, rendering);
  const isPublished = versions.includes(version);
  // Also where it is the changelog alone: whoever has that version has another archive.
  const all: readonly Reason[] = reasons.length === 0 && isPublished ? [{ level: 'patch', text: 'Chart.yaml or CHANGELOG.md is not the published one' }] : reasons;
  const needed = highest(all.map(({ level }) => level));
  const least = needed === 'none' ? version : leastNext(predecessors, needed);
  const problem = problemOf(chart, version, newest, isPublished, least);
  return { chart, version, published: predecessors, needed, least, reasons: all, ...(problem === undefined ? {} : { problem }) };
};

const problemOf = (chart: string, version: string, newest: string, isPublished: boolean, least: string): string | undefined => {
  const bump = `npm run versions -- bump ${chart} --kind changed --change "What changed"`;
  if (lt(version, newest)) return `${chart} has the version ${version}, and ${newest} is published: bring generator/charts/${chart}/changes.yaml up to ${newest}, then: ${bump}`;
  if (isPublished) return `The content of ${chart} changed, and ${version} is published: it has to be ${least} or more. Run: ${bump}`;
  return gte(full(version), full(least)) ? undefined : `${chart} ${version} is too low, it has to be ${least} or more. Run: ${bump}`;
};
