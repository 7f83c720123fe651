import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What the scripts read from a `Chart.yaml`. */
export interface ChartFile {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: readonly ChartDependency[];
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A chart that another one depends on. */
export interface ChartDependency {
  readonly name: string;
  /** A version or a range of versions. */
  readonly version: string;
  /** Where it comes from, such as `file://../worker`. */
  readonly repository?: string;
}

/**
 * Reads the `Chart.yaml` of a chart.
 *
 * @param directory the chart's directory
 * @throws when there is none, or it is not YAML
 */
export const readChartFile = async (directory: string): Promise<ChartFile> =>
  parse(await readFile(join(directory, 'Chart.yaml'), 'utf8'));
