import { html, type Markup } from '../../restore-check/output/markup.ts';
import type { IndexEntry } from '../repository-index.ts';

/** What people call the repository where they add it. */
export const REPOSITORY = 'amazon-insights';

/**
 * The address of the repository.
 *
 * @param base where it is served; where that is not known, the page's script says where the page is
 */
export const addressOf = (base: string | undefined): Markup => (base === undefined ? html`<span data-address>ADDRESS-OF-THIS-PAGE</span>` : html`${base}`);

/** How a version is installed. */
export const installLine = ({ name, version }: IndexEntry): string => `helm install ${name} ${REPOSITORY}/${name} --version ${version} --namespace amazon-insights`;
