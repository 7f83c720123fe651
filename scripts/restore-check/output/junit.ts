/** A report as JUnit, for whatever shows the tests of a pipeline. */
import type { Check, NotRun, Part, Report } from '../report/report.ts';
import { html as xml, type Markup } from '../../page/markup.ts';

/** Characters that XML cannot have, not even escaped, and halves of a surrogate pair. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const sayable = (text: string): string => text.replaceAll(FORBIDDEN, '\u{FFFD}');

const testCase = ({ part, name, passed, detail }: Check): Markup => {
  const text = sayable(detail);
  return xml`
    <testcase classname="restore-check.${part}" name="${sayable(name)}">${passed ? xml`<system-out>${text}</system-out>` : xml`<failure type="loss" message="${text}">${text}</failure>`}</testcase>`;
};

const errorCase = ({ part, why }: NotRun): Markup => xml`
    <testcase classname="restore-check.${part}" name="could not run"><error type="not-run" message="${sayable(why)}">${sayable(why)}</error></testcase>`;

const property = (name: string, value: string | number): Markup => xml`
      <property name="${name}" value="${typeof value === 'string' ? sayable(value) : value}"/>`;

const secondsOf = ({ phases }: Report, part: Part): number => Number(phases.reduce((sum, phase) => sum + (phase.part === part ? phase.seconds : 0), 0).toFixed(3));

/** A part of which nothing was checked is not well, and a suite without tests would look so. */
const unchecked = (part: Part): Check => ({ part, name: 'checks', passed: false, detail: 'nothing was checked: nothing is known of the backups' });

const testSuite = (report: Report, part: Part): Markup => {
  const { region, source, startedAt, objectives, rtoSeconds } = report;
  const found = report.checks.filter((check) => check.part === part);
  const notRun = report.notRun.filter((one) => one.part === part);
  const checks = found.length + notRun.length === 0 ? [unchecked(part)] : found;
  const loss = report.losses.find((one) => one.part === part);
  return xml`
  <testsuite name="${part}" tests="${checks.length + notRun.length}" failures="${checks.filter(({ passed }) => !passed).length}" errors="${notRun.length}" skipped="0" time="${secondsOf(report, part)}" timestamp="${startedAt.replace(/(\.\d+)?Z$/, '')}">
    <properties>${[
      property('region', region),
      property('source', source),
      property('rto', rtoSeconds),
      property('rto.objective', objectives.rtoSeconds),
      loss && property('rpo', loss.seconds),
      loss && property('rpo.beats', loss.beats),
      property('rpo.objective', objectives.rpoSeconds),
      report.phases.filter((phase) => phase.part === part).map(({ name, seconds }) => property(`phase.${name}`, seconds)),
    ]}
    </properties>${checks.map(testCase)}${notRun.map(errorCase)}
  </testsuite>`;
};

/**
 * Writes a report as JUnit: a suite for each part, a test for each check. Of a suite the time is that of its phases; a check has none.
 *
 * @param report what a drill found
 * @returns XML; its properties `rto` and `rpo`, and their objectives, are seconds
 */
export const toJunit = (report: Report): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${xml`
<testsuites name="restore-check" time="${report.rtoSeconds}">${report.parts.map((part) => testSuite(report, part))}
</testsuites>
`}`;
