import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { packageChart } from '../../../scripts/charts/package-chart.ts';
import { ensureTools } from '../../../scripts/toolchain/index.ts';
import { TOOLS_TIMEOUT_MS } from '../control-plane/tools.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { filesOf } from './archive.ts';
import { chartYaml, writeFiles } from './write-files.ts';

const children = ['a', 'b', 'c', 'd', 'e'];
let helm: string;

beforeAll(async () => {
  ({ helm4: helm } = await ensureTools(['helm4']));
}, TOOLS_TIMEOUT_MS);

/** A repository with a chart that depends on five others. */
const repository = async (): Promise<string> => {
  const root = await temporaryDirectory();
  const dependencies = Object.fromEntries(children.map((name) => [name, [`file://../${name}`, '0.1.0'] as const]));
  await writeFiles(root, {
    'charts/parent/Chart.yaml': chartYaml('parent', '1.0.0', dependencies),
    ...Object.fromEntries(children.map((name) => [`charts/${name}/Chart.yaml`, chartYaml(name, '0.1.0')])),
  });
  return root;
};

test('gives the same bytes each time, at other times and in other places', { timeout: 30_000 }, async () => {
  vi.stubEnv('SOURCE_DATE_EPOCH', '1700000000');
  const checksums = new Set<string>();
  for (let run = 0; run < 8; run++) {
    checksums.add((await packageChart('parent', { helm, destination: await temporaryDirectory(), root: await repository() })).sha256);
  }
  vi.unstubAllEnvs();
  // Helm puts sub-charts in a random order: the more runs, the surer this notices.
  expect([...checksums]).toHaveLength(1);
});

test('holds the dependencies, and leaves nothing else behind', async () => {
  const destination = join(await temporaryDirectory(), 'new', 'dist');
  const { path, bytes, sha256, ...rest } = await packageChart('parent', { helm, destination, root: await repository() });
  expect(rest).toEqual({ chart: 'parent', version: '1.0.0' });
  expect(path).toBe(join(destination, 'parent-1.0.0.tgz'));
  expect(await readdir(destination)).toEqual(['parent-1.0.0.tgz']);
  const archive = await readFile(path);
  expect([archive.length, createHash('sha256').update(archive).digest('hex')]).toEqual([bytes, sha256]);
  const names = [...(await filesOf(archive)).keys()];
  expect(names).toEqual(['parent/Chart.yaml', ...children.map((name) => `parent/charts/${name}/Chart.yaml`)]);
});

test('says what Helm says, and leaves nothing behind', async () => {
  const [root, destination] = [await temporaryDirectory(), await temporaryDirectory()];
  await writeFiles(root, { 'charts/parent/Chart.yaml': chartYaml('parent', 'one') });
  await expect(packageChart('parent', { helm, destination, root })).rejects.toThrow(/helm package .* failed:\n.*version/s);
  expect(await readdir(destination)).toEqual([]);
});
