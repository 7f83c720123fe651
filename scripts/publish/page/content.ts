/** What the landing page shows. */
import type { IndexEntry } from '../repository-index.ts';
import type { ValueRow } from '../values-reference.ts';

/** A chart as the page shows it. */
export interface PageChart {
  readonly name: string;
  /** The newest first. */
  readonly versions: readonly [IndexEntry, ...IndexEntry[]];
  /** Ids of the keys that signed the newest; none where it is not signed. */
  readonly signedBy: readonly string[];
  /** Of the newest. */
  readonly values: readonly ValueRow[];
}

/** Where the charts are. */
export interface Places {
  /** Where the repository is served. */
  readonly base?: string;
  /** Where the same charts are in an OCI registry, such as `oci://registry.example.com/charts`. */
  readonly oci?: string;
}

/** What the page shows. */
export interface PageContent extends Places {
  readonly charts: readonly PageChart[];
  /** Files of public keys, such as `keys/ABCD.gpg`. */
  readonly keys: readonly string[];
}
