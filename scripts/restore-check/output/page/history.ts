import { restoredOf, type Report } from '../../report/report.ts';
import { figureOf } from '../chart/figure.ts';
import { historyOption, type HistoryLine } from '../chart/history.ts';
import { html, type Markup } from '../../../page/markup.ts';
import { duration, isTimed, partTitles } from '../words.ts';
import { judged } from './mark.ts';
import { momentOf } from './moment.ts';
import { lossOf } from './objective.ts';
import { verdictOf } from './verdict.ts';

/** Drills that are shown: a year of weekly ones, and some more. */
const MOST = 60;

const wide = { width: 424, height: 250 };
const narrow = { width: 328, height: 230 };

const timeOf = (report: Report): number | undefined => (isTimed(report) ? report.rtoSeconds : undefined);
const said = (seconds: number | undefined): string => (seconds === undefined ? '–' : duration(seconds));

const spoken = ({ name, seconds }: HistoryLine, reports: readonly Report[]): string => {
  const values = reports.map(seconds).filter((value) => value !== undefined);
  return values.length === 0 ? `${name} was never measured.` : `${name} was between ${duration(Math.min(...values))} and ${duration(Math.max(...values))}.`;
};

const lines = (id: string, title: string, reports: readonly Report[], of: readonly HistoryLine[], objective: (report: Report) => number): Markup =>
  figureOf({
    id,
    title,
    description: `${reports.length} drills. ${of.map((line) => spoken(line, reports)).join(' ')} The objective is ${duration(objective(reports.at(-1)!))}.`,
    wide,
    narrow,
    option: historyOption(reports, of, objective),
  });

const table = (reports: readonly Report[]): Markup => {
  const parts = restoredOf(reports.at(-1)!.parts);
  return html`
<details>
<summary>The figures of ${reports.length} drills</summary>
<div class="scroll" role="region" tabindex="0" aria-label="Figures of the drills">
<table>
<caption>Drills, the newest first</caption>
<thead><tr><th scope="col">Ended</th><th scope="col">Verdict</th><th scope="col" class="number">RTO</th>${parts.map((part) => html`<th scope="col" class="number">RPO, ${partTitles[part]}</th>`)}</tr></thead>
<tbody>${reports.toReversed().map((report) => html`
<tr><th scope="row">${momentOf(report.endedAt)}</th><td>${judged(report.passed ? 'good' : 'bad', verdictOf(report))}</td><td class="number">${said(timeOf(report))}</td>${parts.map((part) => html`<td class="number">${said(lossOf(report, part)?.seconds)}</td>`)}</tr>`)}
</tbody>
</table>
</div>
</details>`;
};

const content = (reports: readonly Report[]): Markup => {
  if (reports.length === 1) return html`<p>This is the first report of this region, source and parts in its directory. The next one is compared with it.</p>`;
  const points = restoredOf(reports.at(-1)!.parts).map((part): HistoryLine => ({ name: partTitles[part], seconds: (report) => lossOf(report, part)?.seconds }));
  return html`
<div class="figures">${[
    lines('rto-history', 'Recovery time (RTO)', reports, [{ name: 'all parts', seconds: timeOf }], ({ objectives }) => objectives.rtoSeconds),
    lines('rpo-history', 'Recovery point (RPO)', reports, points, ({ objectives }) => objectives.rpoSeconds),
  ]}
</div>
<p class="note">The large point is this drill. A hollow point is a drill that failed. A drill that did not come to its end has no recovery time.</p>
${table(reports)}`;
};

/**
 * How the figures went over the drills.
 *
 * @param report what this drill found
 * @param past what others of the same region, source and parts found, the oldest first
 */
export const history = (report: Report, past: readonly Report[]): Markup => html`
<section aria-labelledby="history">
<h2 id="history">Compared with past drills</h2>
${content([...past, report].slice(-MOST))}
</section>`;
