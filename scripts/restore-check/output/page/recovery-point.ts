import { counted } from '../../../console/counted.ts';
import { restoredOf, type Loss, type Part, type Report } from '../../report/report.ts';
import { html, type Markup } from '../../../page/markup.ts';
import { partTitles } from '../words.ts';
import { judged } from './mark.ts';
import { momentOf } from './moment.ts';
import { lossOf, recoveryPoint } from './objective.ts';

const beat = (name: string, { sequence, time }: Loss['newest']): Markup => html`
<div><dt>${name}</dt><dd>Beat ${sequence}<br>${momentOf(time)}</dd></div>`;

const card = (report: Report, part: Part): Markup => {
  const { judgement, value, words } = recoveryPoint(report, part);
  const loss = lossOf(report, part);
  return html`
<div class="card">
<h3>${partTitles[part]}</h3>
<p class="value">${value}${loss && html` <span class="beats">${loss.beats === 0 ? 'no beat' : counted(loss.beats, 'beat')} lost</span>`}</p>
<p>${judged(judgement, words)}</p>${loss && html`
<dl class="facts">${beat('Newest sign of life', loss.newest)}${beat('Newest that was restored', loss.restored)}
</dl>`}
</div>`;
};

/**
 * What a restore loses, by part.
 *
 * @param report what a drill found
 */
export const recoveryPoints = (report: Report): Markup => html`
<section aria-labelledby="rpo">
<h2 id="rpo">Recovery point</h2>
<p>Production writes a beat at short intervals, and what is known of it is kept outside. What lies between the newest beat that is known and the newest that was restored is lost.</p>
<div class="cards">${restoredOf(report.parts).map((part) => card(report, part))}
</div>
</section>`;
