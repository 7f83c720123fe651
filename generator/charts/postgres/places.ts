/** Where containers find what. */

/** The ConfigMap with the configuration. */
export const CONFIGURATION = '/etc/postgres/configuration';
/** What the pods write for themselves; in memory. */
export const RUN = '/run/postgres';
/** The data of PostgreSQL, on the volume. */
export const PGDATA = '/data/pgdata';
