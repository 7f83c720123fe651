/** Archives of charts as releases name them, for tests. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Of } from '../../../scripts/files/sha256-of.ts';
import { runHelm } from '../../../scripts/helm/run-helm.ts';
import type { ReleasedChart } from '../../../scripts/release/release.ts';
import { ensureTools } from '../../../scripts/toolchain/index.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

/** Makes the archive of a chart. @param note by which its bytes differ */
export const makeArchive = async (name: string, version: string, note = ''): Promise<Buffer> => {
  const { helm4 } = await ensureTools(['helm4']);
  const directory = await temporaryDirectory();
  await mkdir(join(directory, name));
  await writeFile(join(directory, name, 'Chart.yaml'), JSON.stringify({ apiVersion: 'v2', name, version, appVersion: '1', description: note }));
  await runHelm(helm4, ['package', join(directory, name), '--destination', directory]);
  return readFile(join(directory, `${name}-${version}.tgz`));
};

/** The chart 0.1.0 as a release has it. */
export const released = (name: string, archive: Buffer, ociDigest?: string): ReleasedChart => ({ name, version: '0.1.0', appVersion: '1', sha256: sha256Of(archive), dependsOn: [], images: [], ...(ociDigest === undefined ? {} : { ociDigest }) });
