/** What people see of the landing page, in the browser that Debian has. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declaredCharts } from './declared-charts.ts';
import { packageCharts } from '../../../scripts/charts/package-charts.ts';
import { prepareChart } from '../../../scripts/publish/prepared-chart.ts';
import { publishToStore } from '../../../scripts/publish/publish-to-store.ts';
import { directoryStore } from '../../../scripts/store/directory-store.ts';
import { ensureTools } from '../../../scripts/toolchain/index.ts';
import { hasBrowser, openBrowser } from '../restore-check/output/browser.ts';
import { smallChart } from './charts.ts';
import { openPage, type View } from './landing-page.ts';

/** An installation of Chromium on a slow line. */
const INSTALLATION_MS = 600_000;
const hostile = '<img src="http://127.0.0.1:9/x"><script>document.title = "changed"</script>" onclick="x';

describe.skipIf(!hasBrowser)('the landing page', { timeout: 120_000 }, () => {
  let browser: Browser | undefined;
  let root: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'page-'));
    const { helm4: helm } = await ensureTools(['helm4']);
    const packages = await packageCharts({ helm, destination: join(root, 'dist') });
    await publishToStore(directoryStore(join(root, 'published')), await Promise.all(packages.map(prepareChart)), { oci: 'oci://registry.example.com/charts' });
    browser = await openBrowser();
  }, INSTALLATION_MS);
  afterAll(async () => {
    await browser?.close();
    await rm(root, { recursive: true, force: true });
  });

  const open = (view?: View, directory = join(root, 'published')) => openPage(browser!, directory, view);

  test('asks for nothing but itself, and says where it is', async () => {
    const { url, complaints, requests, seen } = await open();
    expect({ complaints, requests }).toEqual({ complaints: [], requests: ['/'] });
    expect((await seen('header pre'))[0]).toContain(`helm repo add amazon-insights ${url}\n`);
  });

  test('has every chart, with its version, its archive and how it is installed', async () => {
    const { url, seen, page } = await open();
    for (const { name, version, description } of Object.values(declaredCharts)) {
      const [text] = await seen(`#chart-${name}`);
      for (const part of [version, description, `helm install ${name} amazon-insights/${name} --version ${version}`, `helm install ${name} oci://registry.example.com/charts/${name} --version ${version}`, /sha256:[a-f0-9]{64}/]) expect(text).toMatch(part);
      const href = (await page.evaluate(`document.querySelector('#chart-${name} tbody a').href`)) as string;
      expect([href, (await fetch(href)).status]).toEqual([`${url}/${name}-${version}.tgz`, 200]);
    }
    expect((await seen('#chart-amazon-insights'))[0]).toMatch(/redis \S+, in the package, unless redis\.enabled is false/);
  });

  test('finds a value by what it is, with the keyboard alone', async () => {
    const { page, seen, complaints } = await open();
    const shown = () => seen('[data-chart] tbody tr th');
    expect(await shown()).toEqual([]);
    await page.keyboard.press('/');
    await page.keyboard.type('queue jobs wait');
    expect(await shown()).toEqual(['autoscaling.queueLength']);
    expect(await seen('[data-chart] h3')).toEqual([`worker ${declaredCharts.worker.version}`]);
    expect(await seen('[role=status]')).toEqual([expect.stringMatching(/^1 of \d{3,} values$/)]);
    await page.keyboard.type(' nowhere');
    expect([await shown(), await seen('[role=status]')]).toEqual([[], [expect.stringMatching(/^0 of/)]]);
    await page.keyboard.press('Escape');
    expect([await shown(), await seen('[data-chart] h3')]).toEqual([[], expect.objectContaining({ length: Object.keys(declaredCharts).length })]);
    expect(complaints).toEqual([]);
  });

  test('finds a value by its name in every chart that has it', async () => {
    const { page, seen } = await open();
    await page.type('#query', 'MINREPLICAS integer');
    expect((await seen('[data-chart] h3')).length).toBeGreaterThan(2);
    for (const name of await seen('[data-chart] tbody tr th')) expect(name).toMatch(/minReplicas/i);
  });

  test('opens the values that a link leads to', async () => {
    const { seen } = await open({ at: '#values-worker' });
    expect(await seen('[data-chart] tbody tr th')).toContain('autoscaling.queueLength');
  });

  test('has all values without its script, and no field then', async () => {
    const { seen, page } = await open({ scripts: false });
    expect(await page.$$eval('[data-chart] tbody tr', (rows) => rows.length)).toBeGreaterThan(900);
    expect(await seen('#query')).toEqual([]);
    await page.click('#values-worker summary');
    expect(await seen('#values-worker tbody th')).toContain('autoscaling.queueLength');
  });

  const views = ([1280, 360] as const).flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme })));
  test.each(views)('can be read, and is no wider than the screen, $scheme and $width pixels wide', async (view) => {
    const { page, ask } = await open(view);
    await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
    expect(await ask<number>('overflow')).toBe(0);
    expect(await ask<string[]>('outside')).toEqual([]);
    const texts = await ask<{ text: string; contrast: number }[]>('texts');
    expect(texts.length).toBeGreaterThan(1000);
    expect(texts.filter(({ contrast }) => contrast < 4.5)).toEqual([]);
  });

  test('can be listened to', async () => {
    const { ask, page } = await open();
    const [first, ...others] = await ask<number[]>('headings');
    expect(first).toBe(1);
    for (const [index, level] of others.entries()) expect(level - (others[index - 1] ?? 1)).toBeLessThanOrEqual(1);
    expect(await ask<string[]>('missing')).toEqual([]);
    expect(await page.$$eval('input', (fields) => fields.map((field) => field.labels?.length))).toEqual([1]);
    const tree = JSON.stringify(await page.accessibility.snapshot());
    for (const role of ['searchbox', 'navigation']) expect(tree).toContain(role);
  });

  test('shows what somebody else wrote as text', async () => {
    const directory = join(root, 'hostile');
    const schema = { properties: { [hostile]: { type: 'string', description: hostile } } };
    await publishToStore(directoryStore(directory), [await smallChart({ name: 'one', description: hostile, annotations: { 'artifacthub.io/images': JSON.stringify([{ image: hostile }]) }, values: JSON.stringify({ [hostile]: hostile }), schema })]);
    const { complaints, requests, page } = await open({}, directory);
    expect({ complaints, requests }).toEqual({ complaints: [], requests: ['/'] });
    expect(await page.title()).toBe('Helm charts of amazon-insights');
    expect(await page.$$eval('img', (images) => images.length)).toBe(0);
    expect(await page.$eval('#chart-one p', (text) => text.textContent)).toBe(hostile);
  });
});
