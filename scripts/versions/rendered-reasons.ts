import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ValueSet } from '../charts/value-sets.ts';
import { lastLinesOf } from '../process/last-lines.ts';
import { tryHelm } from '../helm/run-helm.ts';
import type { ChartContent } from './chart-content.ts';
import { highest, type Reason } from './level.ts';
import { compareObjects } from './rules/objects.ts';

/** What charts are rendered with. */
export interface Rendering {
  /** Path of Helm 4. */
  readonly helm: string;
  /** Those of the chart. */
  readonly sets: readonly ValueSet[];
  /** An existing directory for archives; whoever calls removes it. */
  readonly directory: string;
}

/**
 * Renders two versions of a chart with the same values, and compares what comes of it.
 *
 * @param chart name of the chart
 * @param before the published one; values that it cannot be rendered with say nothing
 * @param after the next one
 * @param rendering what they are rendered with
 * @returns each reason once, with the values that show it
 */
export const renderedReasons = async (chart: string, before: ChartContent, after: ChartContent, { helm, sets, directory }: Rendering): Promise<readonly Reason[]> => {
  const [old, now] = [join(directory, `${chart}-before.tgz`), join(directory, `${chart}-after.tgz`)];
  await Promise.all([writeFile(old, before.archive), writeFile(now, after.archive)]);
  const render = ({ files }: ValueSet, archive: string, ...flags: readonly string[]) =>
    tryHelm(helm, ['template', chart, archive, '--namespace', 'amazon-insights', ...files.flatMap((file) => ['--values', file]), ...flags]);
  const found: (Reason & { readonly set: string })[] = [];
  for (const set of sets) {
    // It does not know the values that are new.
    const earlier = await render(set, old, '--skip-schema-validation');
    if (earlier.exitCode !== 0) continue;
    const later = await render(set, now);
    if (later.exitCode === 0) found.push(...compareObjects(earlier.stdout, later.stdout).map((reason) => ({ ...reason, set: set.name })));
    else if ((await render(set, old)).exitCode === 0) found.push({ level: 'major', text: `it refuses values that it took: ${refusalIn(later.stderr)}`, set: set.name });
  }
  return [...new Set(found.map(({ text }) => text))].map((text) => {
    const same = found.filter((reason) => reason.text === text);
    return { level: highest(same.map(({ level }) => level)) as Reason['level'], text: `${text} (${same.map(({ set }) => set).join(', ')})` };
  });
};

/** Helm's own advice says nothing of the chart. */
const refusalIn = (output: string): string => lastLinesOf(output).replace(/\s*Use --debug flag[^]*$/, '').replace(/^Error: /, '').trim().replaceAll(/\s+/g, ' ');
