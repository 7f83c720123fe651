import { html, type Markup } from '../../../page/markup.ts';

const days = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
const times = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', hour: '2-digit', minute: '2-digit', second: '2-digit' });

/**
 * The day of a moment.
 *
 * @param time in ISO 8601
 * @returns such as `27 November 2026`, in UTC
 */
export const dayOf = (time: string): string => days.format(new Date(time));

/**
 * A moment.
 *
 * @param time in ISO 8601
 * @returns an element `time`, such as `27 November 2026, 09:02:53 UTC`
 */
export const momentOf = (time: string): Markup => html`<time datetime="${time}">${dayOf(time)}, <span class="nowrap">${times.format(new Date(time))} UTC</span></time>`;
