/**
 * Waits for a promise, but no longer than a bound.
 *
 * @param promise what to wait for
 * @param boundMs the bound in milliseconds
 * @returns whether it resolved in time
 * @throws what the promise rejects with, when that is in time
 */
export const settlesWithin = async (promise: Promise<unknown>, boundMs: number): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const bound = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, boundMs, false);
  });
  try {
    return await Promise.race([promise.then(() => true), bound]);
  } finally {
    clearTimeout(timer);
  }
};
