/** Writes to a server that will have no room. */

/**
 * Writes until a write is refused.
 *
 * @param most how many writes at most
 * @param write writes a number
 * @returns how many were taken, and why the next one was not
 */
export const writeUntilRefused = async (most: number, write: (number: number) => Promise<unknown>): Promise<{ taken: number; refusal: string }> => {
  for (let taken = 0; taken < most; taken++) {
    const refusal = await write(taken).then(
      () => undefined,
      (error: Error) => error.message,
    );
    if (refusal !== undefined) return { taken, refusal };
  }
  return { taken: most, refusal: '' };
};
