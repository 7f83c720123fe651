/** Exit codes of a drill. */
export const PASSED = 0;
/** Something is lost, or would take too long. */
export const FAILED = 1;
/** Nothing is known: the drill itself could not run. */
export const NOT_RUN = 2;
