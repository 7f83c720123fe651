/** Releases as Helm keeps them in a cluster, read without Helm: one request for all, where it takes a process for each. */
import { gunzipSync } from 'node:zlib';
import type { ObjectApi } from '../cluster/object-api.ts';

/** A revision of a release. */
export interface HelmRevision {
  readonly name: string;
  /** Its number, from 1. */
  readonly version: number;
  /** Such as `deployed`, `failed` or `pending-upgrade`. */
  readonly info: { readonly status: string };
  readonly chart: { readonly metadata: { readonly version: string } };
  /** Values over those of the chart. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Its objects, as YAML; hooks apart. */
  readonly manifest: string;
  readonly hooks?: readonly HelmHook[];
  /** How it was applied: `ssa` or `csa`; none where Helm 3 did it. */
  readonly apply_method?: string;
}

/** A hook of a revision. */
export interface HelmHook {
  readonly name: string;
  readonly kind: string;
  readonly manifest: string;
  /** Such as `pre-upgrade`. */
  readonly events: readonly string[];
}

/** A release. */
export interface HelmRelease {
  /** Whatever became of it. */
  readonly newest: HelmRevision;
  /** What an upgrade starts from: the deployed revision, or the newest where none is. */
  readonly base: HelmRevision;
}

const DEPLOYED = 'deployed';

/** What Helm makes of a release before it keeps it. */
const decode = (data: string): HelmRevision => JSON.parse(gunzipSync(Buffer.from(Buffer.from(data, 'base64').toString('latin1'), 'base64')).toString('utf8')) as HelmRevision;

/**
 * Reads releases.
 *
 * @param api the cluster
 * @param namespace of the releases
 * @param names their names
 * @returns those that there are, by name; not those that were uninstalled
 */
export const readHelmReleases = async (api: ObjectApi, namespace: string, names: readonly string[]): Promise<ReadonlyMap<string, HelmRelease>> => {
  // Most revisions are superseded, and each holds a whole chart.
  const labelSelector = `owner=helm,status!=superseded,name in (${names.join(',')})`;
  const secrets = await api.list({ apiVersion: 'v1', kind: 'Secret' }, namespace, { labelSelector });
  const revisions = secrets.map(({ data }) => decode((data as { readonly release: string }).release)).sort((one, other) => other.version - one.version);
  const releases = names.flatMap((name): [string, HelmRelease][] => {
    const [newest, ...older] = revisions.filter((one) => one.name === name);
    if (!newest || newest.info.status === 'uninstalled') return [];
    return [[name, { newest, base: [newest, ...older].find(({ info }) => info.status === DEPLOYED) ?? newest }]];
  });
  return new Map(releases);
};
