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

/** Names what was published without a signature before, and stays so, for whoever signs; `undefined` where all are signed. */
export const unsignedSentence = (charts: readonly PublishedChart[]): string | undefined => {
  const names = charts.filter(({ signed }) => !signed).map(({ chart, version }) => `${chart} ${version}`);
  return names.length === 0 ? undefined : `Published before without a signature: ${names.join(', ')}. What is published never changes; their next versions will be signed.`;
};
