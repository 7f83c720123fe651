import { formatTable } from '../console/table.ts';
import type { InstalledRelease } from './install-release.ts';

/**
 * A table of releases for the terminal.
 *
 * @param releases the releases
 */
export const releaseTable = (releases: readonly InstalledRelease[]): string =>
  formatTable(
    ['context', 'namespace', 'release', 'chart version', 'status', { heading: 'objects', align: 'right' }],
    releases.map(({ context, namespace, name, chartVersion, status, objects }) => [context, namespace, name, chartVersion, status, objects]),
  );

/**
 * What was warned of while installing, a line each.
 *
 * @param releases the releases
 * @returns no line when there were no warnings
 */
export const releaseWarnings = (releases: readonly InstalledRelease[]): readonly string[] =>
  releases.flatMap(({ context, namespace, name, warnings }) => warnings.map((line) => `${context}, ${namespace}/${name}: ${line}`));
