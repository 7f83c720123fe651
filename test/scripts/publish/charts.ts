/** Small charts to publish, without Helm. */
import { join } from 'node:path';
import { pack } from 'tar-stream';
import { buffer } from 'node:stream/consumers';
import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'fflate';
import { prepareChart, type PreparedChart } from '../../../scripts/publish/prepared-chart.ts';
import { sha256Of } from '../../../scripts/publish/update.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

/** A chart's own part of the files below; what is here stands in its Chart.yaml, as JSON. */
export interface SmallChart {
  readonly name: string;
  readonly version?: string;
  readonly description?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly values?: string;
  readonly schema?: object;
}

/**
 * Makes a package, and prepares it.
 *
 * @param chart what it holds
 */
export const smallChart = async ({ name, version = '1.0.0', values = 'replicas: 2\n', schema = { properties: { replicas: { type: 'integer', description: 'Number of pods.' } } }, ...rest }: SmallChart): Promise<PreparedChart> => {
  const writer = pack();
  const files = { 'Chart.yaml': JSON.stringify({ apiVersion: 'v2', name, version, ...rest }), 'values.yaml': values, 'values.schema.json': JSON.stringify(schema) };
  for (const [file, text] of Object.entries(files)) writer.entry({ name: `${name}/${file}`, mtime: new Date(0) }, text);
  writer.finalize();
  const archive = gzipSync(await buffer(writer), { mtime: 0 });
  const path = join(await temporaryDirectory(), `${name}-${version}.tgz`);
  await writeFile(path, archive);
  return prepareChart({ chart: name, version, path, bytes: archive.length, sha256: sha256Of(archive) });
};
