import { formatDuration, stopwatch } from '../console/duration.ts';

/** The time of a step of a start. */
export interface Timing {
  readonly region: string;
  readonly step: string;
  /** In milliseconds. */
  readonly time: number;
}

/** Times of the steps of a start, by region. */
export interface Timings {
  /** What was measured, in the order in which it ended. */
  readonly steps: readonly Timing[];
  /**
   * Measures a step.
   *
   * @param region what it belongs to
   * @param step its name
   * @param work what is measured
   */
  measure<Result>(region: string, step: string, work: () => Promise<Result>): Promise<Result>;
  /** The slowest step, in words; empty before the first one. */
  slowest(): string;
  /** Every step of a region with its time, in the order in which they ended. */
  stepsOf(region: string): string;
}

/** A collection of times, empty at first. */
export const timings = (): Timings => {
  const steps: Timing[] = [];
  return {
    steps,
    async measure(region, step, work) {
      const elapsed = stopwatch();
      const result = await work();
      steps.push({ region, step, time: elapsed() });
      return result;
    },
    slowest() {
      const [first] = steps.toSorted((one, other) => other.time - one.time);
      return first ? `${first.step} of ${first.region}, ${formatDuration(first.time)}` : '';
    },
    stepsOf: (region) =>
      steps
        .filter((entry) => entry.region === region)
        .map(({ step, time }) => `${step} ${formatDuration(time)}`)
        .join(', '),
  };
};
