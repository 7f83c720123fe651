/** A release for people and for programs. */
import { formatTable } from '../console/table.ts';
import type { Approval } from './approval.ts';
import { payloadOf } from './payload.ts';
import type { StoredRelease } from './release-store.ts';
import type { ReleasedChart, Release } from './release.ts';

/** An approval, and who signed it. */
export interface SignedApproval extends Approval {
  /** Ids of the keys, as the envelope names them. */
  readonly signedBy: readonly string[];
}

/** All of it, for `--json`. */
export interface ReleaseSummary extends Release {
  readonly recordSha256: string;
  /** Ids of the keys, as the envelope names them. */
  readonly signedBy: readonly string[];
  readonly approvals: readonly SignedApproval[];
}

const idsOf = (signatures: readonly { readonly keyid: string }[]): readonly string[] => signatures.map(({ keyid }) => keyid);

/** A release with its record's hash, and who signed. @param stored as it is kept */
export const summarize = ({ release, record, sha256, approvals }: StoredRelease): ReleaseSummary => ({
  ...release,
  recordSha256: sha256,
  signedBy: idsOf(record.signatures),
  approvals: approvals.map((approval) => ({ ...payloadOf<Approval>(approval), signedBy: idsOf(approval.signatures) })),
});

const short = (hash: string): string => hash.replace(/^(sha256:)?(.{12}).*$/, '$1$2');
const sourceOf = ({ source: { commit, dirty } }: Release): string => `${commit.slice(0, 12)}${dirty ? ', with changes' : ''}`;
const schemaOf = ({ schema }: ReleasedChart): string => (schema ? `${schema.version}, serves from ${schema.oldest}` : '');

const chartTable = ({ charts }: Release): string =>
  formatTable(
    ['chart', 'version', 'app', 'SHA-256', 'OCI digest', 'after', 'schema'],
    charts.map((chart) => [chart.name, chart.version, chart.appVersion, short(chart.sha256), short(chart.ociDigest ?? ''), chart.dependsOn.join(', '), schemaOf(chart)]),
  );

const imageTable = ({ charts }: Release): string => {
  const images = new Map(charts.flatMap(({ images: ofChart }) => ofChart.map(({ image, digest }) => [image, digest] as const)));
  const users = (image: string): string => charts.filter((chart) => chart.images.some((one) => one.image === image)).map(({ name }) => name).join(', ');
  return formatTable(['image', 'digest', 'charts'], [...images].map(([image, digest]) => [image, digest, users(image)]));
};

const valuesTable = ({ charts, values }: Release): string =>
  formatTable(['values', ...Object.keys(values)], charts.map(({ name }) => [name, ...Object.values(values).map((ofRegion) => short(ofRegion[name] ?? ''))]));

/** What `release show` prints. @param summary the release */
export const formatRelease = (summary: ReleaseSummary): string =>
  [
    `Release ${summary.name}`,
    `  made     ${summary.createdAt}, from commit ${sourceOf(summary)}`,
    `  charts   ${summary.repository}`,
    `  record   SHA-256 ${summary.recordSha256}`,
    `  signed   by key ${summary.signedBy.join(', ')}`,
    ...(summary.approvals.length === 0 ? ['  approved by nobody yet'] : summary.approvals.map(({ signedBy, approvedAt, comment }) => `  approved by key ${signedBy.join(', ')}, ${approvedAt}${comment === undefined ? '' : `: ${comment}`}`)),
    '',
    chartTable(summary),
    imageTable(summary),
    valuesTable(summary),
  ].join('\n');

/** What `release list` prints. @param summaries the releases */
export const formatReleases = (summaries: readonly ReleaseSummary[]): string =>
  formatTable(
    ['release', 'made', 'commit', 'charts', 'record', { heading: 'approvals', align: 'right' }],
    summaries.map((one) => [one.name, one.createdAt, sourceOf(one), one.repository, short(one.recordSha256), one.approvals.length]),
  );
