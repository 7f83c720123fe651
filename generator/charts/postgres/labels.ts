/** Labels of the members. */

/** Label by which Patroni knows its pods. */
export const CLUSTER = 'amazon-insights/postgres-cluster';
/** The one in which it writes `primary` or `replica`. */
export const ROLE = 'amazon-insights/postgres-role';
