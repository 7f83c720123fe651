/** The landing page of a chart repository: one file that needs no network, and a script for its search alone. */
import { createHash } from 'node:crypto';
import { colours } from '../../page/colours.ts';
import { htmlDocument } from '../../page/document.ts';
import { html, trusted, type Markup } from '../../page/markup.ts';
import { chartSection } from './chart-section.ts';
import type { PageContent } from './content.ts';
import { addressOf, REPOSITORY } from './install-lines.ts';
import { script } from './script.ts';
import { style } from './style.ts';
import { valuesSection } from './values-section.ts';

const css = `${colours}${style}`;
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What the page may load: nothing. Its own style and script are known by their content. */
const POLICY = `default-src 'none'; style-src ${hashOf(css)}; script-src ${hashOf(script)}; img-src data:; base-uri 'none'; form-action 'none'`;

const keysNote = (keys: readonly string[]): Markup | undefined =>
  keys.length === 0
    ? undefined
    : html`
<p>Packages are signed: <code>helm pull --verify --keyring FILE</code> and <code>helm install --verify --keyring FILE</code> refuse what was changed. Whoever publishes here tells you the fingerprint of the key by another way; compare it before you trust the file.</p>
<ul>${keys.map((key) => html`<li><a href="${key}"><code>${key.replace(/^keys\/|\.gpg$/g, '')}</code></a></li>`)}</ul>`;

/**
 * Writes the page.
 *
 * @param content what it shows
 * @returns HTML; the same for the same content
 */
export const page = ({ charts, keys, base, oci }: PageContent): string =>
  htmlDocument({
    title: `Helm charts of ${REPOSITORY}`,
    policy: POLICY,
    style: css,
    body: html`
<header class="column">
<h1>Helm charts of ${REPOSITORY}</h1>
<p>${charts.length === 1 ? '1 chart' : `${charts.length} charts`}, for Helm 3 and 4. <a href="#values">Search their values</a></p>
<pre tabindex="0" aria-label="Add the repository"><code>helm repo add ${REPOSITORY} ${addressOf(base)}
helm search repo ${REPOSITORY}</code></pre>${keysNote(keys)}
</header>
<main class="column">
<nav aria-label="Charts"><ul class="toc">${charts.map(({ name }) => html`<li><a href="#chart-${name}">${name}</a></li>`)}</ul></nav>${charts.map((chart) => chartSection(chart, oci))}${valuesSection(charts)}
</main>
<script>${trusted(script)}</script>`,
  });
