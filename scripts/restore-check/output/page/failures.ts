import type { Report } from '../../report/report.ts';
import { html, type Markup } from '../../../page/markup.ts';
import { failedChecks, partTitles } from '../words.ts';
import { markOf } from './mark.ts';

/**
 * What failed and what is lost with it, and what could not run.
 *
 * @param report what a drill found
 * @returns nothing where there is nothing of both
 */
export const failures = (report: Report): Markup | undefined => {
  const failed = [...failedChecks(report), ...report.notRun.map(({ part, why }) => ({ part, name: 'could not run', detail: why }))];
  if (failed.length === 0) return undefined;
  return html`
<section aria-labelledby="failed">
<h2 id="failed">What failed</h2>
<ol class="failures">${failed.map(({ part, name, detail }) => html`
<li>${markOf('bad')}<div><h3><span class="part">${partTitles[part]}</span> ${name}</h3><p class="detail">${detail}</p></div></li>`)}
</ol>
</section>`;
};
