import { html, type Markup } from '../../page/markup.ts';
import type { ValueRow } from '../values-reference.ts';
import type { PageChart } from './content.ts';

const row = ({ path, type, fallback, description }: ValueRow): Markup => html`
<tr role="row"><th scope="row" role="rowheader"><code>${path}</code></th><td role="cell" class="type">${type}</td><td role="cell"><code>${fallback}</code></td><td role="cell">${description}</td></tr>`;

const valuesOf = ({ name, versions: [{ version, dependencies = [] }], values }: PageChart): Markup => html`
<details id="values-${name}" data-chart>
<summary><h3>${name} ${version}</h3> <span class="muted">${values.length} values</span></summary>${dependencies.length > 0 && html`
<p class="muted">The values of ${dependencies.map((dependency) => dependency.name).join(', ')} stand with them, and are given here under their names.</p>`}
<table role="table" class="values">
<caption>Values of ${name}</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Value</th><th scope="col" role="columnheader">Type</th><th scope="col" role="columnheader">Default</th><th scope="col" role="columnheader">What it is</th></tr></thead>
<tbody role="rowgroup">${values.map(row)}
</tbody>
</table>
</details>`;

/**
 * All values of all charts. Without the script they are all there, and the field that searches them is not.
 *
 * @param charts the charts
 */
export const valuesSection = (charts: readonly PageChart[]): Markup => html`
<section id="values" aria-labelledby="title-values">
<h2 id="title-values">Values</h2>
<div id="search" role="search" hidden>
<label for="query">Search by name, type, default or description</label>
<input id="query" type="search" autocomplete="off" spellcheck="false" aria-describedby="found">
<p id="found" role="status"></p>
</div>${charts.filter(({ values }) => values.length > 0).map(valuesOf)}
</section>`;
