/** How every subcommand of `promote` exits. Scripts rely on them: a number never gets another meaning. */

/** It did what it was asked for, or there was nothing to do. */
export const DONE = 0;

/** It was refused, or failed; what it touched is back as it was. */
export const FAILED = 1;

/** `plan` alone: there is something to do. */
export const CHANGES = 2;

/** The region waits for somebody: a promotion was interrupted or could not be undone, or `status` found what is not well. */
export const NEEDS_SOMEBODY = 3;

/** For the end of `--help`. */
export const exitCodesHelp = `
Exit codes: ${DONE} done, or nothing to do; ${FAILED} refused, or failed and undone; ${CHANGES} (plan) changes; ${NEEDS_SOMEBODY} the region waits for somebody, as the last lines say; 130 undone after Ctrl-C.`;
