/** Text with markup, in which everything that is put in is escaped. */
import { html as template, raw } from 'hono/html';

/** Text that is escaped already; whatever else is put into a template is not. */
export type Markup = ReturnType<typeof raw>;

/** What a template takes: nothing is written for `undefined` and `false`, and lists are written without anything between. */
export type Insertion = Markup | string | number | false | undefined | readonly Insertion[];

/**
 * A template of HTML, or of XML: `html` followed by text in backquotes.
 *
 * @param strings the markup
 * @param values what comes between; all but {@link Markup} is escaped, for elements and for attributes in quotes
 */
export const html = (strings: TemplateStringsArray, ...values: readonly Insertion[]): Markup =>
  // It promises something only where it is given promises.
  template(strings, ...values) as Markup;

/**
 * Takes over text as it is.
 *
 * @param text markup that is the project's own, or a library's
 */
export const trusted = (text: string): Markup => raw(text);
