/** A report as a page for people: one file that needs no network, and no script. */
import { colours } from '../../page/colours.ts';
import { htmlDocument } from '../../page/document.ts';
import { html } from '../../page/markup.ts';
import type { Report } from '../report/report.ts';
import { allChecks } from './page/checks.ts';
import { facts } from './page/facts.ts';
import { failures } from './page/failures.ts';
import { history } from './page/history.ts';
import { larger } from './page/larger.ts';
import { media } from './page/media.ts';
import { dayOf, momentOf } from './page/moment.ts';
import { recoveryPoints } from './page/recovery-point.ts';
import { recoveryTimes } from './page/recovery-time.ts';
import { style } from './page/style.ts';
import { verdict, verdictOf } from './page/verdict.ts';

/** What the page may load: nothing. Only its own style is read. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * Writes a report as a page.
 *
 * @param report what a drill found
 * @param past what others of the same region, source and parts found, the oldest first
 * @returns HTML; the same for the same reports
 */
export const toPage = (report: Report, past: readonly Report[]): string =>
  htmlDocument({
    title: `${verdictOf(report)}: restore check of ${report.region}, ${dayOf(report.endedAt)}`,
    policy: POLICY,
    style: `${colours}${style}${media}`,
    body: html`${verdict(report)}
<main class="column">${[failures(report), facts(report), recoveryTimes(report), recoveryPoints(report), history(report, past), larger(report), allChecks(report)]}
</main>
<footer class="column">
<p>Evidence of version ${report.version}, of the drill that ended on ${momentOf(report.endedAt)}. The JSON file beside this page has the same, for programs.</p>
</footer>`,
  });
