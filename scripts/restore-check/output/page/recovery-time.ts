import { phaseNames, timedOf, type Part, type Report } from '../../report/report.ts';
import { figureOf } from '../chart/figure.ts';
import { phasesOption, secondsOf, totalOf } from '../chart/phases.ts';
import { html, type Insertion, type Markup } from '../../../page/markup.ts';
import { bytes, duration, endedParts, partTitles, phaseMeanings, phaseTitles } from '../words.ts';
import { judged } from './mark.ts';
import { recoveryTime } from './objective.ts';

/** How many times the restore has to fit into the objective before it is too small to be seen beside it. */
const SMALL = 2;

const spoken = (report: Report): string =>
  timedOf(report.parts).map((part) => `${partTitles[part]}: ${phaseNames.filter((name) => secondsOf(report, part, name) > 0).map((name) => `${name} ${duration(secondsOf(report, part, name))}`).join(', ') || 'nothing'}.`).join(' ');

const bars = (report: Report, id: string, title: string, withObjective: boolean): Markup => {
  const height = 34 + 48 * timedOf(report.parts).length + (withObjective ? 28 : 8);
  return figureOf({
    id,
    title,
    description: `${spoken(report)} Together ${duration(report.rtoSeconds)}; the objective is ${duration(report.objectives.rtoSeconds)}.`,
    wide: { width: 872, height },
    narrow: { width: 328, height },
    option: phasesOption(report, withObjective),
  });
};

const swatch = (index: number): Markup => html`<span class="swatch phase-${index + 1}" aria-hidden="true">${index + 1}</span>`;

const key = (): Markup => html`
<ol class="key">${phaseNames.map((name, index) => html`
<li>${swatch(index)}<span><strong>${phaseTitles[name]}</strong> ${phaseMeanings[name]}</span></li>`)}
</ol>`;

const data = (seconds: number, moved: number | undefined): Insertion => {
  if (moved === undefined) return '–';
  return html`${bytes(moved)}${seconds > 0 && html` <span class="rate">at ${bytes(moved / seconds)}/s</span>`}`;
};

const sum = (report: Report, part: Part): Markup => {
  const words = endedParts(report).includes(part) ? 'Sum' : 'Until it ended';
  return html`
<tr class="sum"><th scope="row">${words}</th><td class="number">${duration(totalOf(report, part))}</td><td></td></tr>`;
};

const rows = (report: Report, part: Part): Markup => html`
<tbody>
<tr class="group"><th scope="rowgroup" colspan="3">${partTitles[part]}</th></tr>${report.phases.filter((phase) => phase.part === part).map(({ name, seconds, bytes: moved }) => html`
<tr><th scope="row">${swatch(phaseNames.indexOf(name))}${phaseTitles[name]}</th><td class="number">${duration(seconds)}</td><td class="number">${data(seconds, moved)}</td></tr>`)}${sum(report, part)}
</tbody>`;

const table = (report: Report): Markup => html`
<table class="phases">
<caption>Phases in figures</caption>
<thead><tr><th scope="col">Phase</th><th scope="col" class="number">Time</th><th scope="col" class="number">Data moved</th></tr></thead>${timedOf(report.parts).map((part) => rows(report, part))}
</table>`;

const content = (report: Report): Markup => {
  const { rtoSeconds, objectives } = report;
  if (!report.phases.some(({ part }) => timedOf([part]).length > 0)) return html`<p>No phase came to its end, so that nothing was measured.</p>`;
  return html`
${bars(report, 'phases', 'Phases against the objective', true)}
${rtoSeconds * SMALL < objectives.rtoSeconds && bars(report, 'phases-larger', 'The same, larger', false)}
${key()}
${table(report)}`;
};

/**
 * How long the restore took, by phases.
 *
 * @param report what a drill found
 */
export const recoveryTimes = (report: Report): Markup => {
  const { judgement, value, words } = recoveryTime(report);
  return html`
<section aria-labelledby="rto">
<h2 id="rto">Recovery time</h2>
<p class="summary"><strong>${value}</strong> ${judged(judgement, words)}</p>
${content(report)}
</section>`;
};
