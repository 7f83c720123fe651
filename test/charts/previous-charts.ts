/** The charts as whoever upgrades has them: the last published ones. */
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChartName } from '../../generator/charts/index.ts';
import { packageChart } from '../../scripts/charts/package-chart.ts';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { stageChart } from '../../scripts/charts/stage-chart.ts';
import { runHelm } from '../../scripts/helm/run-helm.ts';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { PUBLISHED, publishedCharts } from '../../scripts/versions/published-charts.ts';

/** Lower than any version that is published. */
const AGED = '0.0.1';

/** A change of a chart's files: from a path below its directory to what becomes of the text. */
export type Edits = Readonly<Record<string, (text: string) => string>>;

/** A chart to upgrade from. */
export interface PreviousChart {
  readonly chart: ChartName;
  readonly version: string;
  /** Path of its archive. */
  readonly path: string;
  /** Whether it is the chart of the tree under another version, since the published one is the same. */
  readonly isAged: boolean;
}

/**
 * The chart of the tree under a lower version, so that every object of a release has another label.
 *
 * @param chart name of the chart
 * @param directory an existing directory
 * @param edits what else was another then; each has to change something
 */
export const agedChart = async (chart: ChartName, directory: string, edits: Edits = {}): Promise<PreviousChart> => {
  const { helm4 } = await ensureTools(['helm4']);
  const into = join(directory, `aged-${chart}`);
  await mkdir(into, { recursive: true });
  const staged = await stageChart(chart, into);
  const files = (await readdir(staged, { recursive: true })).filter((file) => file.endsWith('Chart.yaml'));
  // With those that it brings along, which are named with their versions.
  const age = (text: string): string => text.replaceAll(/^( *)version: .*$/gm, `$1version: ${AGED}`);
  for (const [file, edit] of [...files.map((file) => [file, age] as const), ...Object.entries(edits)]) {
    const text = await readFile(join(staged, file), 'utf8');
    if (edit(text) === text) throw new Error(`${file} of ${chart} has nothing to change`);
    await writeFile(join(staged, file), edit(text));
  }
  await runHelm(helm4, ['package', staged, '--destination', into]);
  return { chart, version: AGED, path: join(into, `${chart}-${AGED}.tgz`), isAged: true };
};

/**
 * The last published version of a chart. Where there is none, or it is what the tree has, the aged one: an upgrade has to
 * change something.
 *
 * @param chart name of the chart
 * @param directory an existing directory
 * @param edits what was another in the aged one
 */
export const previousChart = async (chart: ChartName, directory: string, edits?: Edits): Promise<PreviousChart> => {
  const { helm4 } = await ensureTools(['helm4']);
  const published = await publishedCharts(join(repositoryRoot, PUBLISHED), { optional: true });
  const [version] = published.versions(chart);
  const { sha256 } = await packageChart(chart, { helm: helm4, destination: join(directory, 'now') });
  if (version === undefined || published.digest(chart, version) === sha256) return agedChart(chart, directory, edits);
  const path = join(directory, `${chart}-${version}.tgz`);
  await writeFile(path, await published.archive(chart, version));
  return { chart, version, path, isAged: false };
};
