/** What a publication did. */

/** A chart that is published. */
export interface PublishedChart {
  readonly chart: string;
  readonly version: string;
  /** SHA-256 of the archive, in hexadecimal. */
  readonly sha256: string;
  /** Where it is, as Helm takes it: `oci://…`, a URL, or a path within a repository. */
  readonly location: string;
  /** Whether it was there already, with the same bytes. */
  readonly before: boolean;
  readonly signed: boolean;
  /** Digest of its manifest in an OCI registry, such as `sha256:…`. */
  readonly ociDigest?: string;
}
