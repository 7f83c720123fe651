import { formatTable } from '../console/table.ts';
import type { PublishedChart } from './published.ts';

/**
 * A table of what was published, for the terminal.
 *
 * @param charts what was
 */
export const publishedTable = (charts: readonly PublishedChart[]): string => {
  const inRegistry = charts.some(({ ociDigest }) => ociDigest !== undefined);
  return formatTable(
    ['chart', 'version', '', 'signed', inRegistry ? 'manifest' : 'archive'],
    charts.map(({ chart, version, before, signed, sha256, ociDigest }) => [chart, version, before ? 'was there' : 'published', signed ? 'yes' : 'no', ociDigest ?? `sha256:${sha256}`]),
  );
};
