/** Files that several people and machines write at once, of which none overwrites what another wrote: in a directory, or in a bucket. */
export interface Store {
  /** Where it is, as users name it. */
  readonly location: string;
  /** Reads a file; `undefined` where there is none. */
  read(key: string): Promise<StoredFile | undefined>;
  /** The keys that begin so, in their order. */
  keys(prefix: string): Promise<readonly string[]>;
  /**
   * Writes a file that is not there. It appears whole or not at all.
   *
   * @returns whether it did; `false` where there is one
   */
  create(key: string, content: Uint8Array | string): Promise<boolean>;
  /**
   * Writes a file in place of what was read.
   *
   * @param version of what was read
   * @returns whether it did; `false` where somebody else wrote since
   */
  replace(key: string, content: Uint8Array | string, version: string): Promise<boolean>;
}

/** What was read. */
export interface StoredFile {
  readonly content: Buffer;
  /** Of this content: an ETag, or the like of one. */
  readonly version: string;
}
