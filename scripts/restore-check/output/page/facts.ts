import type { Report } from '../../report/report.ts';
import { html, type Insertion, type Markup } from '../../../page/markup.ts';
import { duration, cameToItsEnd, partTitles, sourceTitles } from '../words.ts';
import { momentOf } from './moment.ts';

const fact = (name: string, value: Insertion): Markup => html`
<div><dt>${name}</dt><dd>${value}</dd></div>`;

/**
 * What was restored: from where, to which moment, and when.
 *
 * @param report what a drill found
 */
export const facts = (report: Report): Markup => {
  const { region, source, parts, to, asOf, startedAt, endedAt } = report;
  const took = (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
  return html`
<section aria-labelledby="facts">
<h2 id="facts">What was restored</h2>
<dl class="facts">${[
    fact('Region', region),
    fact('Read from', sourceTitles[source]),
    fact('Parts', parts.map((part) => `${partTitles[part]}${cameToItsEnd(report, part) ? '' : ' (not to its end)'}`).join(', ') || 'None'),
    fact('Moment asked for', to === undefined ? 'The latest' : momentOf(to)),
    fact('Measured as of', momentOf(asOf)),
    fact('Drill began', html`${momentOf(startedAt)}<br>and took ${duration(took)}`),
  ]}
</dl>
</section>`;
};
