import { basename } from 'node:path';
import { formatTable } from '../console/table.ts';
import type { ChartPackage } from './package-chart.ts';

/**
 * A table of packages for the terminal.
 *
 * @param packages the packages
 */
export const packageTable = (packages: readonly ChartPackage[]): string =>
  formatTable(
    ['chart', 'version', 'file', { heading: 'kB', align: 'right' }, 'sha256'],
    packages.map(({ chart, version, path, bytes, sha256 }) => [chart, version, basename(path), (bytes / 1000).toFixed(1), sha256]),
  );
