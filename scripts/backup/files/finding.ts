/** Something that is not as declared. */
export interface Finding {
  /** Name of the bucket. */
  readonly bucket: string;
  readonly what: Aspect;
  /** A sentence that begins with what is lost. */
  readonly text: string;
}

/** What there is to be found of a bucket. */
export type Aspect = 'versioning' | 'replication';
