import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runHelm } from '../helm/run-helm.ts';
import { withTemporaryDirectory } from '../schemas/temporary-directory.ts';
import { readChartFile } from './chart-file.ts';
import { orderedArchive } from './ordered-archive.ts';
import { stageChart } from './stage-chart.ts';

/** A packaged chart. */
export interface ChartPackage {
  readonly chart: string;
  readonly version: string;
  /** Path of the `.tgz`. */
  readonly path: string;
  readonly bytes: number;
  /** The checksum, in hexadecimal. */
  readonly sha256: string;
}

/** What a package is made with. */
export interface PackageOptions {
  /** Path of Helm 4: Helm 3 writes the time of day into packages. */
  readonly helm: string;
  /** Directory that receives the package; it is made if need be. */
  readonly destination: string;
  /** The repository's root. */
  readonly root?: string;
}

/** 1980-01-01, the time of every file in a package: a package depends on its content, not on the commit it is made from. */
const FILE_TIME = '315532800';

/**
 * Packages a chart with its dependencies inside. The same chart gives the same bytes, on every machine. The package
 * appears under its name only when it is whole.
 *
 * @param chart name of the chart
 * @param options what it is made with
 * @throws {HelmError} when Helm fails
 */
export const packageChart = (chart: string, { helm, destination, root }: PackageOptions): Promise<ChartPackage> =>
  withTemporaryDirectory(destination, async (directory) => {
    const staged = await stageChart(chart, directory, root);
    const { version } = await readChartFile(staged);
    const file = `${chart}-${version}.tgz`;
    const finished = join(directory, 'finished');
    await mkdir(finished);
    await runHelm(helm, ['package', staged, '--destination', finished], { env: { SOURCE_DATE_EPOCH: FILE_TIME } });
    const archive = await orderedArchive(await readFile(join(finished, file)));
    await writeFile(join(finished, file), archive);
    await rename(join(finished, file), join(destination, file));
    const sha256 = createHash('sha256').update(archive).digest('hex');
    return { chart, version, path: join(destination, file), bytes: archive.length, sha256 };
  });
