/** A browser for tests of pages. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { exists } from '../../../../scripts/files/exists.ts';
import { ensurePackages } from '../../../../scripts/packages/index.ts';

const CHROMIUM = '/usr/bin/chromium';
const FONT = '/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf';
const isRoot = process.getuid?.() === 0;

/** Whether there is one, or one can be installed. */
export const hasBrowser = isRoot || (await exists(CHROMIUM));

/** Starts Chromium, after installing it where it is missing. */
export const openBrowser = async (): Promise<Browser> => {
  await ensurePackages(undefined, { needed: [{ package: 'chromium', needs: [CHROMIUM] }, { package: 'fonts-liberation', needs: [FONT] }] });
  return puppeteer.launch({
    executablePath: CHROMIUM,
    // It ends with this process, however that ends.
    pipe: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // Chromium has no sandbox for root.
    args: isRoot ? ['--no-sandbox'] : [],
  });
};

/** How a page is looked at. */
export interface View {
  /** Pixels; default 1280. */
  readonly width?: number;
  /** Default `light`. */
  readonly scheme?: 'light' | 'dark';
  /** Default `screen`. */
  readonly media?: 'screen' | 'print';
}

/** A page that is open. */
export interface OpenPage {
  /** What the browser complained of, such as what the policy forbids. */
  readonly complaints: readonly string[];
  /** Addresses of what it asked for, without the page itself. */
  readonly requests: readonly string[];
  /** Asks the page something: the name of a function of in-page.js, and its arguments. */
  readonly ask: <Answer>(name: string, ...args: readonly string[]) => Promise<Answer>;
}

const questions = readFile(new URL('in-page.js', import.meta.url), 'utf8');

const watch = (page: Page, address: string): Pick<OpenPage, 'complaints' | 'requests'> => {
  const [complaints, requests]: [string[], string[]] = [[], []];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (request.url() !== address && !request.url().startsWith('data:')) requests.push(request.url());
  });
  return { complaints, requests };
};

/**
 * Opens a page as a file, as whoever receives it does.
 *
 * @param browser where
 * @param directory where the file is written
 * @param html the page
 * @param view how it is looked at
 */
export const openPage = async (browser: Browser, directory: string, html: string, { width = 1280, scheme = 'light', media = 'screen' }: View = {}): Promise<OpenPage> => {
  const file = join(directory, 'page.html');
  await writeFile(file, html);
  const page = await browser.newPage();
  const seen = watch(page, pathToFileURL(file).href);
  await page.setViewport({ width, height: 800 });
  await page.emulateMediaType(media);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(pathToFileURL(file).href);
  const functions = await questions;
  return { ...seen, ask: async <Answer>(name: string, ...args: readonly string[]) => (await page.evaluate(`${functions.trim()}.${name}(...${JSON.stringify(args)})`)) as Answer };
};
