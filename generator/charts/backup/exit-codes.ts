/** Exit codes of the program that the Jobs go by. */

/** There is a backup, of damaged data: another attempt would only make another one. */
export const DAMAGED = 65;
