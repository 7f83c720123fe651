/** Where the pods find what. */

/** What the chart says of the region, and how pgBackRest finds its repositories. */
export const CONFIGURATION = '/etc/restore-check';
/** The volume that is restored on. */
export const WORK = '/var/lib/restore-check';
