import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { schemaFolders, schemaTable } from '../../../scripts/schemas/list.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'schemas-'));
  for (const path of ['v1.35/pod-v1.json', 'v1.35/service-v1.json', 'crds/keda.sh/scaledobject_v1alpha1.json']) {
    await mkdir(join(directory, path, '..'), { recursive: true });
    await writeFile(join(directory, path), '{}');
  }
});

afterEach(() => rm(directory, { recursive: true, force: true }));

it('counts the schemas of each version and of each group', async () => {
  const folders = await schemaFolders({ directory, versions: ['1.35'], crdFiles: [] });
  expect(folders).toEqual([
    { title: 'Kubernetes 1.35', schemas: 2, bytes: 4 },
    { title: 'keda.sh', schemas: 1, bytes: 2 },
  ]);
  expect(schemaTable(folders)).toMatch(/Kubernetes 1\.35 +│ +2 │ +0 │/);
});
