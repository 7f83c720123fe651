import { formatTable } from '../console/table.ts';
import type { VersionCheck } from './check-versions.ts';

/**
 * A table of charts and their versions for the terminal.
 *
 * @param checks the charts
 */
export const checkTable = (checks: readonly VersionCheck[]): string =>
  formatTable(
    ['chart', 'published', 'now', 'needed', ''],
    checks.map(({ chart, version, published, needed, least, problem }) => [
      chart,
      published?.newest ?? 'not yet',
      version,
      needed === 'none' ? 'none' : `${needed}: ${least}`,
      problem === undefined ? 'ok' : 'TOO LOW',
    ]),
  );

/** Why versions have to be higher, a line a reason. */
export const reasonLines = (checks: readonly VersionCheck[]): readonly string[] =>
  checks.flatMap(({ chart, reasons }) => (reasons.length === 0 ? [] : ['', `${chart}:`, ...reasons.map(({ level, text }) => `  ${level.padEnd(5)}  ${text}`)]));
