/** What an error of pgBackRest is about: what is in a repository, or the way to it. */

/** Codes of errors of the way, and of the place where it runs: protocol, path, connection, end, write, time, memory, service. */
const ELSEWHERE: readonly (string | undefined)[] = ['039', '047', '049', '063', '064', '066', '094', '101'];

/** The code of the first error in what it printed. */
export const codeOf = (output: string): string | undefined => /ERROR: \[(\d{3})\]/.exec(output)?.[1];

/**
 * Whether an error says nothing of what is in the repository.
 *
 * @param output what it printed
 */
export const isElsewhere = (output: string): boolean =>
  // A certificate that is not trusted has the code of what cannot be decrypted.
  ELSEWHERE.includes(codeOf(output)) || /ERROR: \[095\].*\bcertificate\b/.test(output);
