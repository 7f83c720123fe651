import type { Measurement } from '../measurements/measurement.ts';

/** What came of a trial. */
export interface TrialResult {
  readonly measurement: Measurement;
  /** Whether every repetition went well. */
  readonly succeeded: boolean;
}

/** Something that is done several times, and measured. */
export interface Trial {
  readonly name: string;
  readonly description: string;
  /**
   * Does it.
   *
   * @param times how often
   */
  readonly run: (times: number) => Promise<TrialResult>;
}

/**
 * The command of a trial, as a user types it.
 *
 * @param name name of the trial
 * @param times how often it is repeated
 */
export const trialCommand = (name: string, times: number): string => `npm run trials -- ${name} --times ${times}`;
