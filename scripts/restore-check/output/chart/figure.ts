/** A chart with its words, for a wide and for a narrow page: one that is only made smaller could not be read. */
import { html, trusted, type Markup } from '../../../page/markup.ts';
import { draw, type ChartOption, type Size } from './draw.ts';

/** A chart. */
export interface Figure {
  /** What its elements are named by; no other figure of the page has it. */
  readonly id: string;
  readonly title: string;
  /** What it shows, for those who do not see it. */
  readonly description: string;
  readonly wide: Size;
  readonly narrow: Size;
  /** What it shows at a size. */
  readonly option: (size: Size) => ChartOption;
}

const picture = ({ id: figure, title, description, option }: Figure, size: Size, form: 'wide' | 'narrow'): Markup => {
  const id = `${figure}-${form}`;
  const words = html`<title id="${id}-title">${title}</title><desc id="${id}-description">${description}</desc>`;
  const svg = draw(option(size), size, id).replace(/^<svg ([^>]*)>/, (_, attributes: string) => `<svg class="${form}" role="img" aria-labelledby="${id}-title ${id}-description" ${attributes}>${words.toString()}`);
  return trusted(svg);
};

/**
 * An element `figure`.
 *
 * @param figure the chart
 */
export const figureOf = (figure: Figure): Markup => html`
<figure id="${figure.id}">
<p class="figure-title" aria-hidden="true">${figure.title}</p>
${picture(figure, figure.wide, 'wide')}
${picture(figure, figure.narrow, 'narrow')}
</figure>`;
