/** A packaged chart, read for publication. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { load } from 'js-yaml';
import { chartFiles } from '../charts/archive-entries.ts';
import type { ChartPackage } from '../charts/package-chart.ts';
import type { IndexEntry } from './repository-index.ts';

/** A chart that is ready. */
export interface PreparedChart extends ChartPackage {
  /** Name of its archive, such as `worker-0.1.0.tgz`. */
  readonly file: string;
  readonly archive: Buffer;
  /** Content of its `.prov`, where it is signed. */
  readonly signature?: Buffer;
  /** Its Chart.yaml. */
  readonly metadata: Omit<IndexEntry, 'created' | 'digest' | 'urls'>;
}

/** What messages name it. */
export const titleOf = ({ chart, version }: Pick<ChartPackage, 'chart' | 'version'>): string => `${chart} ${version}`;

/**
 * Reads a package.
 *
 * @param packaged what was made
 */
export const prepareChart = async (packaged: ChartPackage): Promise<PreparedChart> => {
  const archive = await readFile(packaged.path);
  const metadata = load((await chartFiles(archive)).get('Chart.yaml')!) as PreparedChart['metadata'];
  return { ...packaged, file: basename(packaged.path), archive, metadata, ...(packaged.provenance === undefined ? {} : { signature: await readFile(packaged.provenance) }) };
};
