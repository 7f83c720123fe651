/** Exit codes of a drill. */
import type { Report } from '../report/report.ts';

export const PASSED = 0;
/** Something is lost, or would take too long. */
export const FAILED = 1;
/** Nothing is known, or not of all parts: the drill itself could not run. */
export const NOT_RUN = 2;

/** The one of a report: what is lost counts more than what is not known. */
export const exitCodeOf = ({ passed, checks }: Pick<Report, 'passed' | 'checks'>): number => {
  if (passed) return PASSED;
  return checks.some((check) => !check.passed) ? FAILED : NOT_RUN;
};
