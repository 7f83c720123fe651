/** Where charts are published, for whoever makes a release of them or installs one. */
import type { ReleasedChart } from '../release.ts';

/** An archive in a repository. */
export interface PublishedChart {
  readonly version: string;
  readonly archive: Buffer;
  /** Digest of its manifest, in an OCI registry. */
  readonly ociDigest?: string;
}

/** A chart as a release names it. */
export type NamedChart = Pick<ReleasedChart, 'name' | 'version' | 'ociDigest'>;

/** A repository. */
export interface ChartRepository {
  /** Gets a version of a chart; default the newest that is no pre-release. @throws when there is none, or the repository does not answer */
  find(name: string, version?: string): Promise<PublishedChart>;
  /** Gets the archive that a release names: by its digest in an OCI registry. @throws when there is none, or the repository does not answer */
  fetch(chart: NamedChart): Promise<Buffer>;
}

/** What repositories are reached with. */
export interface RepositoryAccess {
  /** Path of Helm 4, which knows the logins of OCI registries and of web servers. */
  readonly helm: string;
  /** Path of the certificates that a registry or a web server is trusted by, as PEM; default those of the system. */
  readonly caFile?: string | undefined;
  /** Whether a registry is asked without TLS. */
  readonly plainHttp?: boolean | undefined;
}

/** How OCI registries are named. */
export const OCI = 'oci://';
