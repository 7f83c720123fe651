import { html, type Markup } from '../../page/markup.ts';
import type { IndexEntry } from '../repository-index.ts';

/** What people call the repository where they add it. */
export const REPOSITORY = 'amazon-insights';

/**
 * The address of the repository.
 *
 * @param base where it is served; where that is not known, the page's script says where the page is
 */
export const addressOf = (base: string | undefined): Markup => (base === undefined ? html`<span data-address>ADDRESS-OF-THIS-PAGE</span>` : html`${base}`);

/**
 * How a version is installed, a line for each place where it is.
 *
 * @param entry the version
 * @param oci where it is in an OCI registry, if it is in one
 */
export const installLines = ({ name, version }: IndexEntry, oci: string | undefined): string =>
  [`${REPOSITORY}/${name}`, ...(oci === undefined ? [] : [`${oci.replace(/\/+$/, '')}/${name}`])].map((place) => `helm install ${name} ${place} --version ${version} --namespace amazon-insights`).join('\n');
