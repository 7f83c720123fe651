import { inc, major, minor, lte, prerelease } from 'semver';

/** How much a version has to be raised, from not at all to most. */
export const levels = ['none', 'patch', 'minor', 'major'] as const;

/** By how much. */
export type Level = (typeof levels)[number];

/** Why a version has to be raised, and by how much at least. */
export interface Reason {
  readonly level: Exclude<Level, 'none'>;
  /** A line, for whoever changed the chart. */
  readonly text: string;
}

/** The highest of these levels; `none` where there is none. */
export const highest = (given: readonly Level[]): Level => levels[Math.max(0, ...given.map((level) => levels.indexOf(level)))]!;

/**
 * The lowest version that is far enough above another one. Before 1.0.0 the numbers mean what Cargo and the ranges of Helm
 * (`^0.1.0`) take them for: the first one that is not zero is raised by what breaks something, the one after it by the rest.
 *
 * @param version a full version, which is published
 * @param level how far
 * @example raise('1.2.3', 'minor') // 1.3.0
 * @example raise('0.2.3', 'major') // 0.3.0
 * @example raise('0.2.3', 'minor') // 0.2.4
 */
export const raise = (version: string, level: Level): string => {
  if (level === 'none') return version;
  if (major(version) > 0) return inc(version, level)!;
  return inc(version, level === 'major' && minor(version) > 0 ? 'minor' : 'patch')!;
};

/** The version that a version to try leads to; of others itself. */
export const full = (version: string): string => version.split('-')[0]!;

/** What was published of a chart, as far as the next version goes by it. */
export interface Predecessors {
  /** The version that the next one is compared with: the newest full one, or the newest where there is none. */
  readonly base: string;
  /** The newest one, which may be one to try. */
  readonly newest: string;
}

/**
 * The lowest version that may be published next.
 *
 * @param predecessors what was published
 * @param level how much changed since
 */
export const leastNext = ({ base, newest }: Predecessors, level: Level): string => {
  // Of a version to try, nothing is promised.
  const least = prerelease(base) === null ? raise(base, level) : base;
  return level !== 'none' && lte(least, newest) ? inc(newest, prerelease(newest) === null ? 'patch' : 'prerelease')! : least;
};

/**
 * What the step between two versions says about itself.
 *
 * @returns `major` where something may be broken, `patch` otherwise
 */
export const stepBetween = (before: string, after: string): Exclude<Level, 'none'> => {
  return lte(raise(before, 'major'), full(after)) ? 'major' : 'patch';
};
