/** What the values say of the users' files. Both buckets are versioned: that goes without saying. */
export interface DeclaredFiles {
  /** That everything is replicated by S3; none where something else does it. */
  readonly replication?: DeclaredReplication;
}

/** What replicates a bucket. */
export interface DeclaredReplication {
  /** ARN of the bucket that everything goes to. */
  readonly destination: string;
  /** ARN of the role by which S3 does it; default any. */
  readonly role?: string;
}
