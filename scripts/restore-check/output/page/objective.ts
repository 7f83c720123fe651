/** Figures against what is promised. */
import { timedOf, type Loss, type Part, type Report } from '../../report/report.ts';
import { duration, isTimed } from '../words.ts';
import type { Judgement } from './mark.ts';

/** A figure and what it comes to. */
export interface Judged {
  readonly judgement: Judgement;
  readonly value: string;
  readonly words: string;
}

const against = (seconds: number, objective: number): Judged => ({
  judgement: seconds <= objective ? 'good' : 'bad',
  value: duration(seconds),
  words: seconds <= objective ? `within the objective of ${duration(objective)}` : `over the objective of ${duration(objective)}`,
});

/** What is lost of a part; nothing where it was not measured. */
export const lossOf = ({ losses }: Report, part: Part): Loss | undefined => losses.find((loss) => loss.part === part);

/** The recovery time. */
export const recoveryTime = (report: Report): Judged => {
  const { rtoSeconds, objectives } = report;
  if (timedOf(report.parts).length === 0) return { judgement: 'unknown', value: 'Not known', words: `nothing was restored; the objective is ${duration(objectives.rtoSeconds)}` };
  // What did not come to its end took less time than it would.
  if (!isTimed(report)) return { judgement: 'unknown', value: 'Not known', words: `${duration(rtoSeconds)} until it ended; the objective is ${duration(objectives.rtoSeconds)}` };
  return against(rtoSeconds, objectives.rtoSeconds);
};

/** The recovery point of a part. */
export const recoveryPoint = (report: Report, part: Part): Judged => {
  const loss = lossOf(report, part);
  if (!loss) return { judgement: 'unknown', value: 'Not known', words: `nothing was measured; the objective is ${duration(report.objectives.rpoSeconds)}` };
  return against(loss.seconds, report.objectives.rpoSeconds);
};
