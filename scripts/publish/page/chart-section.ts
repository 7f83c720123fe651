import { load } from 'js-yaml';
import { html, type Insertion, type Markup } from '../../page/markup.ts';
import type { IndexEntry } from '../repository-index.ts';
import { installLines } from './install-lines.ts';
import type { PageChart } from './content.ts';

const dayOf = (created: string | undefined): string => created?.slice(0, 10) ?? '–';
const shaOf = (digest: string | undefined): string => (digest === undefined ? '–' : `sha256:${digest.replace('sha256:', '')}`);
const fact = (name: string, value: Insertion): Markup => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

/** Images that the chart names, whatever somebody else wrote there. */
const imagesOf = ({ annotations = {} }: IndexEntry): readonly string[] => {
  try {
    const images = load(annotations['artifacthub.io/images'] ?? '[]');
    return Array.isArray(images) ? images.map(({ image }: { image: unknown }) => String(image)) : [];
  } catch {
    return [];
  }
};

const dependencyOf = ({ name, version = '', repository = '', condition }: NonNullable<IndexEntry['dependencies']>[number]): Markup =>
  // Those of the project come along in the package, and have no address of their own.
  html`<li>${name} ${version}${repository === '' || repository.startsWith('file://') ? ', in the package' : ` from ${repository}`}${condition === undefined ? '' : html`, unless <code>${condition}</code> is false`}</li>`;

const codes = (texts: readonly string[]): Markup => html`<ul>${texts.map((text) => html`<li><code>${text}</code></li>`)}</ul>`;

const versionRow = ({ version, appVersion, created, digest, urls: [url = ''] }: IndexEntry): Markup => html`
<tr role="row"><th scope="row" role="rowheader"><a href="${/^(https?:|[^:]*$)/i.test(url) ? url : '#'}">${version}</a></th><td role="cell">${appVersion ?? '–'}</td><td role="cell">${dayOf(created)}</td><td role="cell"><code>${shaOf(digest)}</code></td></tr>`;

/**
 * A chart: what it is, how it is installed, and its versions.
 *
 * @param chart what the page knows of it
 * @param oci where the charts are in an OCI registry, if they are in one
 */
export const chartSection = ({ name, versions, signedBy, values }: PageChart, oci?: string): Markup => {
  const [newest] = versions;
  const { description = '', version, appVersion, kubeVersion, dependencies = [], deprecated } = newest;
  const images = imagesOf(newest);
  return html`
<section id="chart-${name}" aria-labelledby="title-${name}">
<h2 id="title-${name}">${name} <span class="version">${version}</span>${deprecated ? html` <strong class="deprecated">deprecated</strong>` : ''}</h2>
<p>${description}</p>
<pre tabindex="0" aria-label="Install ${name}"><code>${installLines(newest, oci)}</code></pre>
<dl class="facts">${[
    fact('Application', appVersion ?? '–'),
    fact('Kubernetes', kubeVersion ?? 'any'),
    fact('Signed by the key', signedBy.length === 0 ? 'not signed' : html`<code>…${signedBy.join(', …')}</code>`),
    images.length > 0 && fact('Images', codes(images)),
    dependencies.length > 0 && fact('Depends on', html`<ul>${dependencies.map(dependencyOf)}</ul>`),
    fact('Values', values.length === 0 ? 'none here' : html`<a href="#values-${name}">${values.length} values</a>`),
  ]}</dl>
<table role="table">
<caption>Versions</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Version</th><th scope="col" role="columnheader">Application</th><th scope="col" role="columnheader">Published</th><th scope="col" role="columnheader">Archive</th></tr></thead>
<tbody role="rowgroup">${versions.map(versionRow)}</tbody>
</table>
</section>`;
};
