import type { Report } from '../../report/report.ts';
import { html, type Markup } from '../../../page/markup.ts';
import { bytes, duration } from '../words.ts';
import { judged } from './mark.ts';

const row = ({ bytes: size, seconds }: Report['extrapolations'][number], objective: number): Markup => html`
<tr><th scope="row">${bytes(size)}</th><td class="number">${duration(seconds)}</td><td>${seconds <= objective ? judged('good', 'within it') : judged('bad', 'over it')}</td></tr>`;

/** What was measured, as the sizes begin from it. */
const measured = ({ phases }: Report): string => bytes(Math.max(...phases.flatMap(({ part, bytes: moved }) => (part === 'postgres' && moved !== undefined ? [moved] : []))));

/**
 * How long the restore of a larger database would take.
 *
 * @param report what a drill found
 * @returns nothing where nothing was measured that it could be reckoned from
 */
export const larger = (report: Report): Markup | undefined => {
  const { extrapolations, objectives } = report;
  if (extrapolations.length === 0) return undefined;
  return html`
<section aria-labelledby="larger">
<h2 id="larger">If the database were larger</h2>
<table class="larger">
<caption>Reckoned recovery time of PostgreSQL alone</caption>
<thead><tr><th scope="col">Size</th><th scope="col" class="number">Time</th><th scope="col">Objective of ${duration(objectives.rtoSeconds)}</th></tr></thead>
<tbody>${extrapolations.map((one) => row(one, objectives.rtoSeconds))}
</tbody>
</table>
<p class="note"><strong>Assumption:</strong> phases that move data take longer in proportion to it, from the ${measured(report)} of this drill on; the others stay as they are. That holds where storage and network are no slower for more, and where as much WAL is replayed as here.</p>
</section>`;
};
