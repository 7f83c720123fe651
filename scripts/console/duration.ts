/**
 * A duration for people.
 *
 * @param milliseconds the duration in milliseconds
 * @returns `0.4 s`, `12.3 s` or, from a minute on, `2 min 5 s`
 */
export const formatDuration = (milliseconds: number): string => {
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
};

/**
 * Starts a stopwatch.
 *
 * @returns a function that gives the milliseconds since the start
 */
export const stopwatch = (): (() => number) => {
  const start = performance.now();
  return () => performance.now() - start;
};
