import { counted } from '../../../console/counted.ts';
import type { Check, Part, Report } from '../../report/report.ts';
import { html, type Markup } from '../../../page/markup.ts';
import { partTitles } from '../words.ts';
import { judged } from './mark.ts';

// The roles say what is a table anyway: on a narrow page its rows are laid out otherwise, and browsers would take it for none.
const row = ({ name, passed, detail }: Check): Markup => html`
<tr role="row"><td role="cell">${passed ? judged('good', 'passed') : judged('bad', 'failed')}</td><th scope="row" role="rowheader">${name}</th><td role="cell" class="detail">${detail}</td></tr>`;

const group = (part: Part, checks: readonly Check[]): Markup => {
  const failed = checks.filter(({ passed }) => !passed).length;
  return html`
<tbody role="rowgroup">
<tr role="row" class="group"><th scope="rowgroup" role="rowheader" colspan="3">${partTitles[part]} <span class="tally">${counted(checks.length, 'check')}${failed === 0 ? ', all passed' : `, ${failed} failed`}</span></th></tr>${checks.map(row)}
</tbody>`;
};

/**
 * All checks, by part.
 *
 * @param report what a drill found
 */
export const allChecks = ({ parts, checks }: Report): Markup => html`
<section aria-labelledby="checks">
<h2 id="checks">All checks</h2>
<table class="checks" role="table">
<caption>What was checked, and what was found</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Result</th><th scope="col" role="columnheader">Check</th><th scope="col" role="columnheader">What was found</th></tr></thead>${parts.map((part) => group(part, checks.filter((check) => check.part === part)))}
</table>
</section>`;
