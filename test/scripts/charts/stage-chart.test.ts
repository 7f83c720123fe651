import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stageChart } from '../../../scripts/charts/stage-chart.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { chartYaml, writeFiles } from './write-files.ts';

const filesBelow = async (directory: string): Promise<string[]> => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1)).sort();
};

/** Stages the chart `parent` of a repository with these files. */
const stage = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const [root, into] = [await temporaryDirectory(), await temporaryDirectory()];
  await writeFiles(root, files);
  return stageChart('parent', into, root);
};

const parent = (repository: string, range: string) => ({ 'charts/parent/Chart.yaml': chartYaml('parent', '1.0.0', { child: [repository, range] }) });
const child = { 'charts/child/Chart.yaml': chartYaml('child', '1.2.3') };

test('holds the dependencies, and theirs', async () => {
  const directory = await stage({
    ...parent('file://../child', '^1.2.0'),
    'charts/parent/values.yaml': 'a: 1',
    'charts/child/Chart.yaml': chartYaml('child', '1.2.3', { grandchild: ['file://../grandchild', '0.1.0'] }),
    'charts/child/templates/a.yaml': 'kind: A',
    'charts/grandchild/Chart.yaml': chartYaml('grandchild', '0.1.0'),
  });
  expect(await filesBelow(directory)).toEqual([
    'Chart.yaml',
    'charts/child/Chart.yaml',
    'charts/child/charts/grandchild/Chart.yaml',
    'charts/child/templates/a.yaml',
    'values.yaml',
  ]);
  expect(await readFile(join(directory, 'charts/child/templates/a.yaml'), 'utf8')).toBe('kind: A');
});

test('takes nothing that an earlier `helm dependency build` left', async () => {
  const directory = await stage({
    ...parent('file://../child', '1.2.3'),
    ...child,
    'charts/parent/Chart.lock': 'generated: "2020-01-01"',
    'charts/parent/charts/child-1.0.0.tgz': 'old',
    'charts/child/templates/charts/a.yaml': 'kind: A',
  });
  expect(await filesBelow(directory)).toEqual(['Chart.yaml', 'charts/child/Chart.yaml', 'charts/child/templates/charts/a.yaml']);
});

test.each([
  ['has another version', parent('file://../child', '2.0.0'), child, 'child 2.0.0, and child is child 1.2.3: run npm run generate'],
  ['is not there', parent('file://../child', '1.2.3'), {}, /child 1\.2\.3, and there is no chart in .*\/charts\/child$/],
  ['is elsewhere', parent('https://example.org', '1.2.3'), child, 'child 1.2.3 from "https://example.org": only file:// is in the repository'],
])('fails when a dependency %s', async (_, one, other, message) => {
  await expect(stage({ ...one, ...other })).rejects.toThrow(message);
});

test('holds every chart that the umbrella chart installs', async () => {
  const directory = await stageChart('amazon-insights', await temporaryDirectory());
  expect((await readdir(join(directory, 'charts'))).sort()).toEqual(['api-gateway', 'backup', 'platform', 'postgres', 'product-service', 'redis', 'worker']);
});
