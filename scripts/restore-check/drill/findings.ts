import { formatDuration } from '../../console/duration.ts';
import type { Check, Loss, Part, Phase, PhaseName } from '../report/report.ts';
import { RestoreFailure } from './failure.ts';

/** What is found of a part, told while it is. */
export interface Findings {
  readonly checks: readonly Check[];
  readonly phases: readonly Phase[];
  readonly losses: readonly Loss[];
  /** Records a check. @param passed whether all is well @param good what is told then @param bad what is told otherwise: what is lost */
  check(name: string, passed: boolean, good: string, bad: string): void;
  /** The same of one without which nothing else can be tried. @throws {RestoreFailure} when it failed */
  need(name: string, passed: boolean, good: string, bad: string): asserts passed;
  /** Records how long a phase took. @param bytes that it moved */
  phase(name: PhaseName, milliseconds: number, bytes?: number): void;
  loss(loss: Omit<Loss, 'part'>): void;
  /** Records what ended the part; other errors are thrown on. */
  end(error: unknown): void;
}

/** @param part what it is about @param tell receives a line for each */
export const makeFindings = (part: Part, tell: (line: string) => void): Findings => {
  const checks: Check[] = [];
  const phases: Phase[] = [];
  const losses: Loss[] = [];
  const record = (name: string, passed: boolean, detail: string): void => {
    checks.push({ part, name, passed, detail });
    tell(`${passed ? '✔' : '✖'} ${part}: ${name}: ${detail}`);
  };
  const findings: Findings = {
    checks,
    phases,
    losses,
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
      if (!(error instanceof RestoreFailure)) throw error;
      record(error.check, false, error.message);
    },
  };
  return findings;
};
