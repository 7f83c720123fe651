import { load } from 'js-yaml';
import { archiveEntries } from '../charts/archive-entries.ts';
import type { ChartDependency } from '../charts/chart-file.ts';
import { mergeValues, type Values } from '../regions/merge-values.ts';

/** What is read of a `Chart.yaml`. */
export interface ChartMetadata {
  readonly version: string;
  readonly appVersion?: string;
  readonly kubeVersion?: string;
  readonly dependencies?: readonly ChartDependency[];
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A packaged chart that was read. */
export interface ChartContent {
  /** Its bytes. */
  readonly archive: Uint8Array;
  readonly metadata: ChartMetadata;
  /** The text of its files, by path below the chart's directory. */
  readonly files: ReadonlyMap<string, string>;
  /** JSON Schema of its values; empty where it has none. */
  readonly schema: Values;
  /** What a release starts from: its own defaults over those of the charts inside of it. */
  readonly defaults: Values;
}

/**
 * Reads a packaged chart.
 *
 * @param archive the bytes of a `.tgz`
 * @throws Error where it is no chart
 */
export const readChart = async (archive: Uint8Array): Promise<ChartContent> => {
  const entries = await archiveEntries(archive);
  const files = new Map(entries.map(({ header, body }) => [header.name.replace(/^[^/]+\//, ''), body.toString('utf8')]));
  const metadata = yaml(files, 'Chart.yaml') as unknown as ChartMetadata;
  if (typeof metadata.version !== 'string') throw new Error('The archive is no chart: it has no Chart.yaml with a version.');
  return { archive, metadata, files, schema: JSON.parse(files.get('values.schema.json') ?? '{}') as Values, defaults: defaultsIn(files, metadata) };
};

const defaultsIn = (files: ReadonlyMap<string, string>, { dependencies = [] }: ChartMetadata): Values => {
  const below = dependencies.map(({ name }) => [name, yaml(files, `charts/${name}/values.yaml`)] as const);
  return mergeValues(Object.fromEntries(below), yaml(files, 'values.yaml'));
};

const yaml = (files: ReadonlyMap<string, string>, path: string): Values => (load(files.get(path) ?? '') ?? {}) as Values;
