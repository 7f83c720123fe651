import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runHelm } from '../helm/run-helm.ts';
import { writeProvenance } from '../provenance/provenance.ts';
import type { Signer } from '../provenance/sign-key.ts';
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
  /** Path of its `.prov`, where it is signed. */
  readonly provenance?: string;
}

/** What a package is made with. */
export interface PackageOptions {
  /** Path of Helm 4: Helm 3 writes the time of day into packages. */
  readonly helm: string;
  /** Directory that receives the package; it is made if need be. */
  readonly destination: string;
  /** Signs the package; without one it has no `.prov`. */
  readonly signer?: Signer;
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
export const packageChart = (chart: string, { helm, destination, signer, root }: PackageOptions): Promise<ChartPackage> =>
  withTemporaryDirectory(destination, async (directory) => {
    const staged = await stageChart(chart, directory, root);
    const { version } = await readChartFile(staged);
    const file = `${chart}-${version}.tgz`;
    const finished = join(directory, 'finished');
    await mkdir(finished);
    await runHelm(helm, ['package', staged, '--destination', finished], { env: { SOURCE_DATE_EPOCH: FILE_TIME } });
    const archive = await orderedArchive(await readFile(join(finished, file)));
    const sha256 = createHash('sha256').update(archive).digest('hex');
    const [path, provenance] = [join(destination, file), join(destination, `${file}.prov`)];
    await writeFile(join(finished, file), archive);
    if (signer) {
      const chartYaml = await readFile(join(staged, 'Chart.yaml'), 'utf8');
      await writeFile(join(finished, `${file}.prov`), await writeProvenance(signer, { chartYaml, file, sha256 }));
      await rename(join(finished, `${file}.prov`), provenance);
    } else {
      // One of an earlier run would go along with what it does not sign.
      await rm(provenance, { force: true });
    }
    await rename(join(finished, file), path);
    return { chart, version, path, bytes: archive.length, sha256, ...(signer ? { provenance } : {}) };
  });
