import { formatDuration } from '../../console/duration.ts';
import type { Check, Loss, NotRun, Part, Phase, PhaseName } from '../report/report.ts';
import { messageOf, RestoreFailure } from './failure.ts';

/** What is found of a part, told while it is. */
export interface Findings {
  readonly checks: readonly Check[];
  readonly phases: readonly Phase[];
  readonly losses: readonly Loss[];
  /** Why nothing more is known, where that is so. */
  readonly notRun: readonly NotRun[];
  /** Records a check. @param passed whether all is well @param good what is told then @param bad what is told otherwise: what is lost */
  check(name: string, passed: boolean, good: string, bad: string): void;
  /** The same of one without which nothing else can be tried. @throws {RestoreFailure} when it failed */
  need(name: string, passed: boolean, good: string, bad: string): asserts passed;
  /** Records how long a phase took. @param bytes that it moved */
  phase(name: PhaseName, milliseconds: number, bytes?: number): void;
  loss(loss: Omit<Loss, 'part'>): void;
  /** Records what ended the part: what is lost, or why it could not run. */
  end(error: unknown): void;
}

/** @param part what it is about @param tell receives a line for each */
export const makeFindings = (part: Part, tell: (line: string) => void): Findings => {
  const checks: Check[] = [];
  const phases: Phase[] = [];
  const losses: Loss[] = [];
  const notRun: NotRun[] = [];
  const record = (name: string, passed: boolean, detail: string): void => {
    checks.push({ part, name, passed, detail });
    tell(`${passed ? '✔' : '✖'} ${part}: ${name}: ${detail}`);
  };
  const findings: Findings = {
    checks,
    phases,
    losses,
    notRun,
    check: (name, passed, good, bad) => record(name, passed, passed ? good : bad),
    need: (name, passed, good, bad) => {
      if (!passed) throw new RestoreFailure(name, bad);
      record(name, passed, good);
    },
    phase: (name, milliseconds, bytes) => {
      phases.push({ part, name, seconds: Math.round(milliseconds) / 1000, ...(bytes === undefined ? {} : { bytes }) });
      tell(`  ${part}: ${name} took ${formatDuration(milliseconds)}`);
    },
    loss: (loss) => {
      losses.push({ part, ...loss });
    },
    end: (error) => {
      if (error instanceof RestoreFailure) return record(error.check, false, error.message);
      const why = messageOf(error);
      notRun.push({ part, why });
      tell(`✖ ${part} could not run: ${why}`);
    },
  };
  return findings;
};
