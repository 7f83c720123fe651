import { appendFile, cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { synth } from '../../../generator/synth.ts';
import { checkGenerated } from '../../../scripts/charts/check-generated.ts';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { writeFiles } from './write-files.ts';

/** A copy of the generated folders, up to date. */
const upToDate = async (): Promise<string> => {
  const root = await temporaryDirectory();
  for (const folder of ['charts', 'values']) await cp(join(repositoryRoot, folder), join(root, folder), { recursive: true });
  await synth(root);
  return root;
};

test('finds what is changed, missing and extra, and touches nothing', { timeout: 30_000 }, async () => {
  const root = await upToDate();
  expect(await checkGenerated(root)).toEqual([]);

  await appendFile(join(root, 'charts/worker/values.yaml'), '# by hand\n');
  await rm(join(root, 'values/schemas/platform.json'));
  await writeFile(join(root, 'charts/api-gateway/templates/old.yaml'), '');
  const differences = [
    { path: 'charts/api-gateway/templates/old.yaml', kind: 'extra' },
    { path: 'charts/worker/values.yaml', kind: 'changed' },
    { path: 'values/schemas/platform.json', kind: 'missing' },
  ];
  expect(await checkGenerated(root)).toEqual(differences);
  expect(await checkGenerated(root)).toEqual(differences);
});

test('does not mind what `helm dependency build` left', { timeout: 30_000 }, async () => {
  const root = await upToDate();
  await writeFiles(join(root, 'charts/amazon-insights'), { 'Chart.lock': '', 'charts/worker-0.1.0.tgz': '' });
  expect(await checkGenerated(root)).toEqual([]);
});
