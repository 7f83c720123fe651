import { expect, test } from 'vitest';
import { toPage } from '../../../../scripts/restore-check/output/page.ts';
import type { Report } from '../../../../scripts/restore-check/report/report.ts';
import { failingReport, hostile, passingReport, pastReports, unknownReport } from './reports.ts';

/** The words of a page, without its markup. */
const wordsOf = (page: string): string =>
  page
    .replaceAll(/<(style|svg)[^]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

test('a page loads nothing, and runs nothing', () => {
  const page = toPage(failingReport(), pastReports({ source: 'replicated' }));
  expect(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page)?.[1]?.replaceAll('&#39;', "'")).toBe("default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'");
  expect(/<script|<[^>]*\son\w+=|javascript:|@import|url\((?!#)/i.exec(page)).toBeNull();
  expect([...page.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address)).toEqual(['data:,']);
});

test('the same reports make the same page', () => {
  expect(toPage(passingReport(), pastReports()) === toPage(passingReport(), pastReports())).toBe(true);
});

test('a drill that passed says so, and how the figures compare with what is promised', () => {
  const words = wordsOf(toPage(passingReport(), []));
  expect(words).toContain('Passed: restore check of us-west-2, 27 November 2026');
  expect(words).toContain('All 31 checks passed.');
  expect(words).toContain('Recovery time (RTO) 8 min 17 s within the objective of 30 min');
  expect(words).toContain('Recovery point (RPO), PostgreSQL 2.0 s within the objective of 5 min');
  expect(words).toContain('2.0 s 1 beat lost');
  expect(words).toContain('Read from The region’s own backups');
  expect(words).toContain('Moment asked for The latest');
  expect(words).toContain('and took 8 min 54 s');
  expect(words).not.toContain('What failed');
});

test('a drill that restored nothing claims no recovery time, and has its checks', () => {
  const checks = [{ part: 'configuration', name: 'release redis', passed: true, detail: 'what runs is what the chart redis 0.1.0 gives' }] as const;
  const phases = [{ part: 'configuration', name: 'fetch', seconds: 1 }, { part: 'configuration', name: 'verify', seconds: 2 }] as const;
  const words = wordsOf(toPage(passingReport({ parts: ['configuration'], checks: [...checks], phases: [...phases], losses: [], rtoSeconds: 0, extrapolations: [] }), []));
  expect(words).toContain('Recovery time (RTO) Not known nothing was restored; the objective is 30 min');
  expect(words).toContain('No phase came to its end, so that nothing was measured.');
  expect(words).toMatch(/Parts Configuration Moment/);
  expect(words).toMatch(/Configuration 1 check, all passed .* release redis what runs is what the chart redis 0\.1\.0 gives/);
  expect(words).not.toContain('not to its end');
});

test('each part that did not come to its end is marked', () => {
  const parts = ['postgres', 'redis', 'files', 'application', 'configuration'] as const;
  const partsIn = (changes: Partial<Report>): string | undefined => /Parts (.*?) Moment/.exec(wordsOf(toPage(unknownReport({ parts: [...parts], ...changes }), [])))?.[1];
  expect(partsIn({})).toBe('PostgreSQL, Redis (not to its end), Files, Application, Configuration (not to its end)');
  const notRun = (['files', 'application'] as const).map((part) => ({ part, why: 'it is away' }));
  expect(partsIn({ notRun, phases: [...unknownReport().phases, { part: 'configuration', name: 'verify', seconds: 1 }] })).toBe('PostgreSQL, Redis (not to its end), Files (not to its end), Application (not to its end), Configuration');
});

test('what failed comes before everything else, with what is lost', () => {
  const words = wordsOf(toPage(failingReport(), []));
  expect(words).toContain('4 of 23 checks failed.');
  expect(words).toContain('PostgreSQL continuity of the archive 2 segments missing in the middle');
  expect(words.indexOf('What failed')).toBeLessThan(words.indexOf('What was restored'));
  expect(words).toContain('Recovery time (RTO) Not known 7 min 42 s until it ended; the objective is 30 min');
  expect(words).toContain('10 min 26 s over the objective of 5 min');
  expect(words).toContain('Recovery point (RPO), Redis Not known');
  expect(words).toContain('PostgreSQL, Redis (not to its end)');
  expect(words).toContain('Moment asked for 27 November 2026, 07:59:30 UTC');
});

test('phases are told with their data, and sums', () => {
  const words = wordsOf(toPage(passingReport(), []));
  expect(words).toContain('1 Fetch 4 min 1 s 12.9 GB at 53.4 MB/s');
  expect(words).toContain('Sum 7 min 42 s');
  expect(words).toContain('Sum 35.3 s');
  expect(wordsOf(toPage(failingReport(), []))).toContain('Redis Until it ended 0.0 s');
});

test('bars that would be small beside the objective are drawn a second time, larger', () => {
  expect(toPage(passingReport(), [])).toContain('id="phases-larger"');
  expect(toPage(passingReport({ objectives: { rtoSeconds: 900, rpoSeconds: 300 } }), [])).not.toContain('id="phases-larger"');
});

test('larger databases come with the assumption', () => {
  const words = wordsOf(toPage(passingReport(), []));
  expect(words).toContain('500 GB 3 h 54 min over it 2 TB 15 h 32 min over it');
  expect(words).toContain('Assumption: phases that move data take longer in proportion to it, from the 12.9 GB of this drill on');
  expect(toPage(passingReport({ extrapolations: [] }), [])).not.toContain('If the database were larger');
});

test('past drills are compared, those that failed among them', () => {
  const page = toPage(passingReport(), pastReports());
  const words = wordsOf(page);
  expect(words).toContain('The figures of 8 drills');
  expect(words).toContain('30 October 2026, 08:09:02 UTC Failed – 9 min 24 s –');
  expect(page).toMatch(/8 drills\. all parts was between 5\smin\s53\ss and 8\smin\s27\ss\. The objective is 30\smin\./);
  expect(wordsOf(toPage(passingReport(), []))).toContain('This is the first report of this region, source and parts');
});

test('of very many drills the newest are shown', () => {
  const past = Array.from({ length: 100 }, (_, day) => passingReport({ endedAt: new Date(Date.UTC(2026, 6, 1 + day)).toISOString() }));
  expect(wordsOf(toPage(passingReport(), past))).toContain('The figures of 60 drills');
});

const nothing: Partial<Report> = { checks: [], phases: [], losses: [], extrapolations: [], rtoSeconds: 0, passed: false };

test.each([
  ['nothing was restored', passingReport(nothing)],
  ['nothing was tried', passingReport({ ...nothing, parts: [] })],
  ['one part was tried', passingReport({ parts: ['redis'] })],
  ['nothing is promised', passingReport({ objectives: { rtoSeconds: 0, rpoSeconds: 0 } })],
  ['nothing took any time', passingReport({ phases: passingReport().phases.map((phase) => ({ ...phase, seconds: 0 })), rtoSeconds: 0 })],
])('a page has no figure that is none where %s', (_, report) => {
  expect(/NaN|Infinity|undefined|null|\[object/.exec(toPage(report, [report, report]))).toBeNull();
});

test('a drill that checked nothing says so', () => {
  const words = wordsOf(toPage(passingReport(nothing), []));
  expect(words).toContain('Failed Nothing was checked.');
  expect(words).toContain('No phase came to its end');
});

test('no text from a report becomes markup', () => {
  const report = failingReport({ region: hostile, checks: [{ part: 'redis', name: hostile, passed: false, detail: hostile }] });
  const page = toPage(report, pastReports({ region: hostile, source: 'replicated' }));
  expect(/<script|alert\("1"\)|" onload=/.exec(page)).toBeNull();
  expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;quoted&#39; &quot; onload=&quot;alert(2)');
});

test('a part that could not run is told with the reason, and what was measured of the others stays', () => {
  const page = toPage(unknownReport(), []);
  expect(page).toContain('<title>Could not run: restore check of us-west-2');
  expect(page).toContain('All 20 checks passed. Redis could not run: nothing more is known of that.');
  expect(page).toMatch(/<span class="part">Redis<\/span> could not run<\/h3><p class="detail">connect ETIMEDOUT 10\.0\.0\.1:443/);
  expect(page).toMatch(/Application<\/th><\/tr>\s*<tr><th scope="row">.*Ready/);
  expect(page).toContain('Redis (not to its end)');
  expect(page).not.toContain('Application (not to its end)');
});
