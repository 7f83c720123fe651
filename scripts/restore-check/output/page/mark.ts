import { html, type Markup } from '../../../page/markup.ts';

/** What the marks look like: a tick, a cross, a question. */
const paths = {
  good: html`<path d="M7 12.5l3.4 3.4L17.2 9"/>`,
  bad: html`<path d="M8.2 8.2l7.6 7.6M15.8 8.2l-7.6 7.6"/>`,
  unknown: html`<path d="M9.2 9.6a2.9 2.9 0 1 1 4.1 2.7c-.8.4-1.3.9-1.3 1.9M12 17.2v.1"/>`,
} as const;

/** How something is judged; `unknown` where it could not be measured. */
export type Judgement = keyof typeof paths;

/**
 * A mark that is seen only; words say the same beside it.
 *
 * @param judgement which one
 */
export const markOf = (judgement: Judgement): Markup =>
  html`<svg class="mark ${judgement}" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><circle cx="12" cy="12" r="11"/>${paths[judgement]}</svg>`;

/**
 * A mark with its words.
 *
 * @param judgement which one
 * @param words what is said
 */
export const judged = (judgement: Judgement, words: string): Markup => html`<span class="judged ${judgement}">${markOf(judgement)} <span>${words}</span></span>`;
