import { readFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { ensureLinuxTool } from '../../../scripts/toolchain/index.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

/** A minute is plenty for kubeconform, the smallest of the tools, with its downloads. */
test('a tool for images is a static program of Linux, whatever PATH has', { timeout: 60_000 }, async () => {
  const cache = await temporaryDirectory();
  vi.stubEnv('AMAZON_INSIGHTS_CACHE', cache);
  const path = await ensureLinuxTool('kubeconform');
  expect(path.startsWith(cache)).toBe(true);
  const content = await readFile(path);
  expect(content.subarray(0, 4).toString('latin1')).toBe('\x7fELF');
  // Without a loader of libraries.
  expect(content.includes('/lib64/ld-linux') || content.includes('/lib/ld-linux')).toBe(false);
  expect(await ensureLinuxTool('kubeconform')).toBe(path);
  vi.unstubAllEnvs();
});
