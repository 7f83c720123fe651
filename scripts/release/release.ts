/** A release of the platform: what a promotion takes from region to region. Its record never changes. */

/** The record. */
export interface Release {
  /** SemVer, such as `1.4.0`. */
  readonly name: string;
  /** When it was made, in ISO 8601. */
  readonly createdAt: string;
  readonly source: Source;
  /** Where the charts come from: `oci://…`, `s3://…`, or a directory. */
  readonly repository: string;
  /** In the order in which they are installed. */
  readonly charts: readonly ReleasedChart[];
  /** SHA-256, in hexadecimal, of the values of each region: by region, then by chart. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What a release was built from. */
export interface Source {
  /** Of git. */
  readonly commit: string;
  /** Whether there were changes that the commit does not have. */
  readonly dirty: boolean;
}

/** A chart of a release. */
export interface ReleasedChart {
  /** Also the name of its Helm release. */
  readonly name: string;
  readonly version: string;
  readonly appVersion: string;
  /** SHA-256 of the archive, in hexadecimal. */
  readonly sha256: string;
  /** Digest of its manifest in an OCI registry, such as `sha256:…`; none elsewhere. */
  readonly ociDigest?: string;
  /** Charts that have to be there before. */
  readonly dependsOn: readonly string[];
  /** Those of the pods that the values of any region give it. */
  readonly images: readonly ReleasedImage[];
  /** The schema of the database that it brings, where it brings one. */
  readonly schema?: ReleasedSchema;
}

/** An image of a release. */
export interface ReleasedImage {
  /** As the pods name it, such as `amazon-insights/worker:1.0.0`. */
  readonly image: string;
  /** What that name stood for when the release was made, such as `sha256:…`. */
  readonly digest: string;
}

/** The schema of a database after a chart's migration: it grows in expand steps, and loses what nobody reads any more in contract steps. */
export interface ReleasedSchema {
  /** Number of the last step. */
  readonly version: number;
  /** The lowest version that an app may expect which still works with it: the number of the last contract step. */
  readonly oldest: number;
}
