/** What people see of a page, in the browser that Debian has. */
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toJunit } from '../../../../scripts/restore-check/output/junit.ts';
import { toPage } from '../../../../scripts/restore-check/output/page.ts';
import { phaseNames, type Report } from '../../../../scripts/restore-check/report/report.ts';
import { temporaryDirectory } from '../../temporary-directory.ts';
import { hasBrowser, openBrowser, openPage, type View } from './browser.ts';
import { failingReport, hostile, passingReport, pastReports } from './reports.ts';

/** An installation of Chromium on a slow line. */
const INSTALLATION_MS = 600_000;

interface Bar {
  readonly figure: string;
  readonly part: number;
  readonly phase: number;
  readonly left: number;
  readonly right: number;
  readonly width: number;
}

interface Text {
  readonly text: string;
  readonly inChart: boolean;
  readonly contrast: number;
}

const passing = toPage(passingReport(), pastReports());
const failing = toPage(failingReport(), pastReports({ source: 'replicated' }));
const pages = [['passed', passing], ['failed', failing]] as const;

describe.skipIf(!hasBrowser)('the page', () => {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await openBrowser();
  }, INSTALLATION_MS);
  afterAll(() => browser?.close());

  const open = async (html: string, view?: View) => openPage(browser!, await temporaryDirectory(), html, view);

  test.each(pages)('asks for nothing but itself, and breaks no rule of its own, where a drill %s', async (_, html) => {
    const { complaints, requests } = await open(html);
    expect({ complaints, requests }).toEqual({ complaints: [], requests: [] });
  });

  test('would be stopped, and seen here, were there markup in it that is not its own', async () => {
    const { complaints, requests } = await open(passing.replace('</main>', '<img src="http://127.0.0.1:9/image"><script>document.title = "changed"</script></main>'));
    expect(complaints).toEqual([expect.stringContaining('Content Security Policy'), expect.stringContaining('Content Security Policy')]);
    expect(requests).toEqual(['http://127.0.0.1:9/image']);
  });

  test.each([['Passed', passing], ['Failed', failing]])('begins with the verdict, large: %s', async (verdict, html) => {
    for (const width of [360, 1280]) {
      const { text, seen, size } = await (await open(html, { width })).ask<{ text: string; seen: boolean; size: number }>('verdict');
      expect({ text, seen }).toEqual({ text: verdict, seen: true });
      expect(size).toBeGreaterThanOrEqual(40);
    }
  });

  const widthsOf = async (report: Report, figure: string, width: number) => {
    const { ask } = await open(toPage(report, []), { width });
    const bars = (await ask<Bar[]>('bars')).filter((bar) => bar.figure === figure);
    const seconds = ({ part, phase }: Bar): number => report.phases.find((one) => one.part === report.parts[part] && one.name === phaseNames[phase])!.seconds;
    const [first, last] = [bars[0]!, bars.reduce((one, other) => (one.right > other.right ? one : other))];
    return { bars, seconds, first, scale: (last.right - first.left) / report.rtoSeconds, objective: await ask<number>('objective', 'phases') };
  };

  test.each([360, 1280])('has bars as long as the phases, %d pixels wide', async (width) => {
    const report = passingReport();
    for (const figure of ['phases', 'phases-larger']) {
      const { bars, seconds, scale } = await widthsOf(report, figure, width);
      expect(bars).toHaveLength(report.phases.length);
      // Lines around bars, and whole pixels.
      for (const bar of bars) expect(Math.abs(bar.width - seconds(bar) * scale), `${bar.part} ${bar.phase}`).toBeLessThan(2);
    }
  });

  test('has the objective where it is on the axis of the bars', async () => {
    const report = passingReport();
    const { first, scale, objective } = await widthsOf(report, 'phases', 1280);
    expect((objective - first.left) / scale / report.objectives.rtoSeconds).toBeCloseTo(1, 1);
  });

  test.each([
    ['that passed', passing],
    ['that failed', failing],
    ['with long words', toPage(failingReport({ region: 'x'.repeat(200), checks: [{ part: 'redis', name: 'y'.repeat(200), passed: false, detail: 'z'.repeat(600) }] }), [])],
  ])('is no wider than a phone, of a drill %s', async (_, html) => {
    const { ask } = await open(html.replaceAll('<details>', '<details open>'), { width: 360 });
    expect(await ask<number>('overflow')).toBe(0);
    expect(await ask<string[]>('outside')).toEqual([]);
  });

  const views: readonly View[] = ([1280, 360] as const).flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme })));

  test.each(views)('can be read, $scheme and $width pixels wide', async (view) => {
    for (const [, html] of pages) {
      const { ask } = await open(html.replaceAll('<details>', '<details open>'), view);
      const texts = await ask<Text[]>('texts');
      expect(texts.length).toBeGreaterThan(100);
      expect(texts.filter(({ inChart }) => inChart).length).toBeGreaterThan(20);
      expect(texts.filter(({ contrast }) => contrast < 4.5)).toEqual([]);
      expect(Math.min(...(await ask<number[]>('marks')))).toBeGreaterThan(3);
    }
  });

  test.each(pages)('can be listened to, where a drill %s', async (_, html) => {
    const { ask } = await open(html);
    const [first, ...others] = await ask<number[]>('headings');
    expect(first).toBe(1);
    for (const [index, level] of others.entries()) expect(level - (others[index - 1] ?? 1)).toBeLessThanOrEqual(1);
    expect(others).not.toContain(1);
    expect(await ask<string[]>('missing')).toEqual([]);
  });

  test('is printed with the bars of a wide page', async () => {
    const { ask } = await open(passing, { width: 640, media: 'print' });
    expect(await ask<number>('overflow')).toBe(0);
    expect((await ask<Bar[]>('bars')).filter(({ figure }) => figure === 'phases')).toHaveLength(passingReport().phases.length);
  });

  test('shows hostile text as text', async () => {
    const { ask, complaints } = await open(toPage(failingReport({ region: hostile, checks: [{ part: 'redis', name: hostile, passed: false, detail: hostile }] }), []));
    expect(complaints).toEqual([]);
    expect((await ask<Text[]>('texts')).map(({ text }) => text)).toContain(hostile.slice(0, 60));
  });

  test('has a JUnit beside it that is XML', async () => {
    const { ask } = await open(passing);
    const nasty = `${hostile}\u0000\u001B\uFFFE\uD800]]>`;
    for (const report of [passingReport(), failingReport(), passingReport({ region: nasty, checks: [{ part: 'redis', name: nasty, passed: false, detail: nasty }] })]) expect(await ask('xmlError', toJunit(report))).toBeNull();
    expect(await ask('xmlTexts', toJunit(failingReport()), 'failure')).toEqual(failingReport().checks.filter(({ passed }) => !passed).map(({ detail }) => detail));
  });
});
