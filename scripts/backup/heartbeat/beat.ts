/** Where the write-ahead log of a cluster was. */
export interface WalPosition {
  /** Position that the beat is on disk at, such as `0/3000148`. */
  readonly lsn: string;
  /** The segment that it is in, which begins with the timeline. */
  readonly segment: string;
  /** The segment that the archive has taken last; none before the first. */
  readonly lastArchived: string | null;
  /** Which cluster it is: it stays the same on replicas, and in what is restored. */
  readonly systemIdentifier: string;
}

/** A sign of life that backups are measured by: what is restored has beats up to a point, and is as old as the first that it has not. */
export interface Beat {
  /** One more than that of the beat before. */
  readonly sequence: number;
  /** When it began, in ISO 8601. */
  readonly time: string;
  readonly region: string;
  /** Where PostgreSQL has it; none where it could not be written. */
  readonly postgres?: WalPosition;
  /** How many shards of Redis have it; none where it could not be written. */
  readonly redis?: { readonly shards: number };
}

/** What all targets write. */
export type BeatStart = Pick<Beat, 'sequence' | 'time' | 'region'>;
