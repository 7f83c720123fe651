import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { markdownTable } from '../console/markdown-table.ts';
import { command } from '../process/command.ts';
import { thisMachine } from './machine.ts';
import type { Measurement } from './measurement.ts';

/** The commit that was measured, and whether files differed from it. */
const commitOf = async (root: string): Promise<string> => {
  const git = command({ cwd: root });
  const [{ stdout: commit }, { stdout: changes }] = [await git`git rev-parse --short HEAD`, await git`git status --porcelain -- . :!docs/measurements`];
  return `${commit.trim() || 'no commit'}${changes.trim() === '' ? '' : ', with changes'}`;
};

/**
 * The document of a measurement.
 *
 * @param measurement what was measured
 * @param circumstances when, where and of which commit, a line each
 */
export const measurementText = ({ name, description, command: measured, headings, rows }: Measurement, circumstances: readonly string[]): string =>
  `# ${name}\n\n${description}\n\n\`\`\`sh\n${measured}\n\`\`\`\n\n${markdownTable(headings, rows)}\n\n${circumstances.map((line) => `- ${line}\n`).join('')}`;

/**
 * Writes a measurement to `docs/measurements/`, over the last one of its name.
 *
 * @param root the repository's root
 * @param measurement what was measured
 * @returns path of the document, below the root
 */
export const writeMeasurement = async (root: string, measurement: Measurement): Promise<string> => {
  const path = join('docs', 'measurements', `${measurement.name}.md`);
  const circumstances = [`Measured on ${new Date().toISOString().slice(0, 10)}, at ${await commitOf(root)}`, thisMachine()];
  await mkdir(join(root, 'docs', 'measurements'), { recursive: true });
  await writeFile(join(root, path), measurementText(measurement, circumstances));
  return path;
};
