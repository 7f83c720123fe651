import { chmod, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRegionDirectory } from '../../../scripts/control-plane/region-directory.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

test('is for its owner only', async () => {
  const directory = await temporaryDirectory();
  await chmod(directory, 0o755);
  const layout = await makeRegionDirectory('us-east-1', directory);
  expect(layout.root).toBe(directory);
  for (const path of [layout.root, layout.etcdData, layout.logs]) expect((await stat(path)).mode & 0o777).toBe(0o700);
});

test('is never one that holds something', async () => {
  const directory = await temporaryDirectory();
  await writeFile(join(directory, 'precious'), '');
  await expect(makeRegionDirectory('us-east-1', directory)).rejects.toThrow('is not empty: a region needs its own directory');
});
