/** What an API server refuses with. */

/** There is no such object. */
export const NOT_FOUND = 404;

/** There is such an object already, or another version of it. */
export const CONFLICT = 409;

/**
 * The HTTP status that the API server answered with.
 *
 * @param error what a client threw
 * @returns none where it did not answer
 */
export const codeOf = (error: unknown): number | undefined => {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'number' ? code : undefined;
};

/** Whether it is worth asking again: the API server did not answer, or said that it cannot at the moment. */
export const isAway = (error: unknown): boolean => {
  const code = codeOf(error);
  const { code: reason, name } = error as NodeJS.ErrnoException;
  // A request that was not answered in time was aborted.
  return code === undefined ? typeof reason === 'string' || name === 'AbortError' : code === 429 || code >= 500;
};

/** Takes a refusal with a code for an answer. @throws what was refused with another one */
export const ignoring = <Answer>(code: number, answer: Answer) => (error: unknown): Answer => {
  if (codeOf(error) === code) return answer;
  throw error;
};
