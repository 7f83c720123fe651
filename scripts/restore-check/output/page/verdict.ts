import { counted } from '../../../console/counted.ts';
import { restoredOf, type Report } from '../../report/report.ts';
import { html, type Markup } from '../../../page/markup.ts';
import { failedChecks, partTitles } from '../words.ts';
import { judged, markOf } from './mark.ts';
import { momentOf } from './moment.ts';
import { recoveryPoint, recoveryTime, type Judged } from './objective.ts';

const figure = (name: string, { judgement, value, words }: Judged): Markup => html`
<div class="tile"><dt>${name}</dt><dd class="value">${value}</dd><dd>${judged(judgement, words)}</dd></div>`;

/** The verdict in a word. */
export const verdictOf = (report: Report): string => {
  if (report.passed) return 'Passed';
  return failedChecks(report).length > 0 || report.notRun.length === 0 ? 'Failed' : 'Could not run';
};

const sentence = (report: Report): string => {
  const { checks, notRun } = report;
  const unknown = notRun.length === 0 ? '' : ` ${notRun.map(({ part }) => partTitles[part]).join(' and ')} could not run: nothing more is known of that.`;
  const failed = failedChecks(report).length;
  if (checks.length === 0) return `Nothing was checked.${unknown}`;
  return `${failed === 0 ? `All ${counted(checks.length, 'check')} passed.` : `${failed} of ${counted(checks.length, 'check')} failed.`}${unknown}`;
};

/**
 * The head of the page: the verdict, and the figures that were promised.
 *
 * @param report what a drill found
 */
export const verdict = (report: Report): Markup => html`
<header class="verdict ${report.passed ? 'good' : 'bad'}">
<div class="column">
<p class="eyebrow">Restore check of <strong>${report.region}</strong>, ${momentOf(report.endedAt)}</p>
<h1>${markOf(report.passed ? 'good' : 'bad')} ${verdictOf(report)}</h1>
<p class="lead">${sentence(report)}</p>
<dl class="tiles">${figure('Recovery time (RTO)', recoveryTime(report))}${restoredOf(report.parts).map((part) => figure(`Recovery point (RPO), ${partTitles[part]}`, recoveryPoint(report, part)))}
</dl>
</div>
</header>`;
