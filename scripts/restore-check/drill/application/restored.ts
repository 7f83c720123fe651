/** What was restored, for the application to run on. */
export interface Restored {
  /** Directory of the data of PostgreSQL. */
  postgres?: string;
  /** Paths of the snapshots of Redis, one for each shard. */
  redis?: readonly string[];
}
