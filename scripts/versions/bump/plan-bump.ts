import { gt, gte, lt } from 'semver';
import { chartsByName, type ChartName } from '../../../generator/charts/index.ts';
import type { Change } from '../../../generator/helm/index.ts';
import type { VersionCheck } from '../check-versions.ts';
import { full, highest, leastNext, raise, stepBetween, type Level } from '../level.ts';

/** What is asked for. */
export interface BumpRequest {
  /** Names of charts; all that need a higher version where there is none. */
  readonly charts: readonly string[];
  /** What changed in them. */
  readonly changes: readonly Change[];
  /** Raises at least so far. */
  readonly level: Level;
}

/** A chart that gets a version. */
export interface Bump {
  readonly chart: string;
  readonly from: string;
  readonly to: string;
  /** Whether `from` is published, so that `to` is another version in the changelog. */
  readonly isPublished: boolean;
  readonly changes: readonly Change[];
  /** Beginnings of descriptions that are no longer true. */
  readonly instead: readonly string[];
}

/**
 * Says which charts get which version: those that are asked for, and those that bring them along.
 *
 * @param checks all charts
 * @param request what is asked for
 * @returns none where nothing needs a higher version
 * @throws Error where nothing is said of what changed
 */
export const planBump = (checks: readonly VersionCheck[], { charts, changes, level }: BumpRequest): readonly Bump[] => {
  const isParent = ({ chart }: VersionCheck): boolean => partsOf(chart).length > 0;
  const wanted = checks.filter(({ chart, problem }) => (charts.length === 0 ? problem !== undefined : charts.includes(chart)));
  const own = wanted.filter((check) => !isParent(check));
  // What was published from elsewhere would be missing in the changelog.
  const behind = wanted.find(({ version, published }) => published !== undefined && lt(version, published.newest));
  if (behind !== undefined) throw new Error(behind.problem);
  const unsaid = changes.length === 0 ? own.map(({ chart }) => chart) : [];
  if (unsaid.length > 0) throw new Error(`Say what changed in ${unsaid.join(', ')}, for whoever upgrades: --kind added --change "…". A version without it is not made.`);
  const bumps = own.map((check): Bump => ({ ...bumpOf(check, highest([level, floorOf(check), check.needed])), changes, instead: [] }));
  const parents = checks.filter((check) => isParent(check) && (wanted.includes(check) || partsOf(check.chart).some((part) => bumps.some(({ chart }) => chart === part))));
  // What changed in parts is told by their versions.
  const isMeant = ({ chart }: VersionCheck): boolean => charts.includes(chart) || own.length === 0;
  return [...bumps, ...parents.flatMap((parent) => bumpOfParent(parent, checks, bumps, isMeant(parent) ? { changes, level } : { changes: [], level: 'none' }))];
};

const partsOf = (chart: string): readonly string[] => (chartsByName[chart as ChartName].dependencies ?? []).map((dependency) => dependency.chart.name);

/** Whatever is said to have changed has a version that was not published. */
const floorOf = ({ published }: VersionCheck): Level => (published ? 'patch' : 'none');

const bumpOf = ({ chart, version: from, published }: VersionCheck, level: Level): Pick<Bump, 'chart' | 'from' | 'to' | 'isPublished'> => {
  if (!published) return { chart, from, to: raise(from, level), isPublished: false };
  const least = level === 'none' ? from : leastNext(published, level);
  const isPublished = !gt(from, published.newest);
  return { chart, from, to: !isPublished && gte(full(from), full(least)) ? from : least, isPublished };
};

/** Its changes are the versions of its parts. */
const bumpOfParent = (parent: VersionCheck, checks: readonly VersionCheck[], bumps: readonly Bump[], { changes, level }: Pick<BumpRequest, 'changes' | 'level'>): readonly Bump[] => {
  const parts = partsOf(parent.chart).flatMap((part) => {
    const check = checks.find(({ chart }) => chart === part)!;
    const [from, to] = [parent.published ? check.published?.newest : check.version, bumps.find(({ chart }) => chart === part)?.to ?? check.version];
    return from === to ? [] : [{ part, from, to }];
  });
  const steps = parts.map(({ from, to }): Level => (from === undefined ? 'minor' : stepBetween(from, to)));
  const told = parts.map(({ part, from, to }): Change => (from === undefined ? { kind: 'added', description: `${part} ${to}` } : { kind: 'changed', description: `${part} ${to}, was ${from}` }));
  const own = bumpOf(parent, highest([parent.needed, level, told.length + changes.length > 0 ? floorOf(parent) : 'none', ...steps]));
  if (told.length + changes.length === 0) {
    if (own.from === own.to) return [];
    throw new Error(`Say what changed in ${parent.chart}, for whoever upgrades: --kind added --change "…". A version without it is not made.`);
  }
  return [{ ...own, changes: [...changes, ...told], instead: parts.map(({ part }) => `${part} `) }];
};
