/** The landing page as people see it, in a browser. */
import { readFile } from 'node:fs/promises';
import type { Browser } from 'puppeteer-core';
import { onTestFinished } from 'vitest';
import { serveDirectory } from './servers.ts';

const questions = readFile(new URL('../restore-check/output/in-page.js', import.meta.url), 'utf8');

/** How it is looked at. */
export interface View {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly scripts?: boolean;
  readonly at?: string;
}

/**
 * Opens it, until the test ends.
 *
 * @param browser the browser
 * @param directory what a web server has
 * @param view how it is looked at
 */
export const openPage = async (browser: Browser, directory: string, { width = 1280, scheme = 'light', scripts = true, at = '' }: View = {}) => {
  const url = await serveDirectory(directory);
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  const [complaints, requests]: [string[], string[]] = [[], []];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => void (request.url().startsWith('data:') || requests.push(request.url().replace(url, '').replace(/#.*/, ''))));
  await page.setJavaScriptEnabled(scripts);
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(`${url}/${at}`);
  const ask = async <Answer>(name: string): Promise<Answer> => (await page.evaluate(`${(await questions).trim()}.${name}()`)) as Answer;
  const seen = (selector: string): Promise<string[]> => page.evaluate(`[...document.querySelectorAll(${JSON.stringify(selector)})].filter((one) => one.checkVisibility()).map((one) => one.textContent.trim())`) as Promise<string[]>;
  return { url, page, complaints, requests, ask, seen };
};
