import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseVersions } from '../../../generator/helm/index.ts';
import { repositoryRoot } from '../../charts/repository.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { command } from '../../process/command.ts';
import { writeVersion } from './write-version.ts';
import type { Bump } from './plan-bump.ts';

/**
 * Writes versions, and all that the generator makes of them.
 *
 * @param bumps the versions
 * @param date the day, such as `2026-01-31`
 * @param root the repository's root
 * @throws GenerationError where a file is no list of versions, before any of them is written
 * @throws Error where the generator fails
 */
export const bumpCharts = async (bumps: readonly Bump[], date: string, root: string = repositoryRoot): Promise<void> => {
  const texts = await Promise.all(
    bumps.map(async ({ chart, to, isPublished, changes, instead }) => {
      const file = join(root, 'generator', 'charts', chart, 'changes.yaml');
      const text = writeVersion(await readFile(file, 'utf8'), { version: to, date, changes, instead }, isPublished);
      parseVersions(text, file);
      return [file, text] as const;
    }),
  );
  await Promise.all(texts.map(([file, text]) => writeWhole(file, text)));
  // In a process of its own: this one has read the versions already.
  const { exitCode, stderr } = await command({ cwd: root })`${process.execPath} ${join(root, 'scripts', 'run.mjs')} generate`;
  if (exitCode !== 0) throw new Error(`The versions are written, and npm run generate failed:\n${stderr.trim()}`);
};
