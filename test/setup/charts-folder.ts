import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where tests write the charts that they render. */
    chartsFolder: string;
  }
}

/** Makes a folder for charts, which goes with the last test: files share their modules, so that none of them knows when it is no longer needed. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'charts-'));
  project.provide('chartsFolder', folder);
  return () => rm(folder, { recursive: true, force: true });
}
