import { basename, dirname } from 'node:path';

/**
 * Whether a file or directory is one that `helm dependency build` leaves in a chart of `charts/`. It is no part of the
 * chart, git ignores it, and it may be of another day.
 *
 * @param path its path
 * @param charts the directory of the charts
 */
export const isLeftover = (path: string, charts: string): boolean =>
  ['charts', 'Chart.lock'].includes(basename(path)) && dirname(dirname(path)) === charts;
