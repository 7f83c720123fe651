/** The verb, in a copy of the project. */
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { amazonInsights } from '../../../generator/charts/amazon-insights/chart.ts';
import { worker } from '../../../generator/charts/worker/chart.ts';
import { versionOf } from '../../../generator/helm/index.ts';
import { command } from '../../../scripts/process/command.ts';
import { leastNext } from '../../../scripts/versions/level.ts';
import { copyProject } from '../copy-project.ts';
import { publish } from './publish.ts';

const [before, umbrella] = [versionOf(worker), versionOf(amazonInsights)];
const raised = (version: string): string => leastNext({ base: version, newest: version }, 'major');
const row = (...cells: readonly string[]): string => cells.map((cell) => `│ ${cell} +`).join('').replaceAll('.', '\\.');

test('what changed is found, raised with its changelog, and generated; then all is well', { timeout: 300_000 }, async () => {
  const root = await copyProject();
  const versions = async (...args: readonly string[]) => {
    const { exitCode, stdout, stderr } = await command({ cwd: root })`${process.execPath} ${join(root, 'scripts', 'run.mjs')} versions ${args}`;
    return { exitCode, stdout, stderr };
  };
  await publish(join(root, 'published'), root);
  const chart = join(root, 'generator', 'charts', 'worker', 'chart.ts');
  await appendFile(chart, "\nObject.assign(worker, { kubeVersion: '>=1.30.0-0' });\n");
  expect(await versions('check')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('run npm run generate') });
  await command({ cwd: root })`${process.execPath} ${join(root, 'scripts', 'run.mjs')} generate`;
  const { exitCode, stdout } = await versions('check', '--json');
  const { ok, charts } = JSON.parse(stdout) as { ok: boolean; charts: { chart: string; needed: string; problem?: string }[] };
  expect([exitCode, ok, charts.filter(({ problem }) => problem).map(({ chart: name, needed }) => [name, needed])]).toEqual([1, false, [['worker', 'major'], ['amazon-insights', 'patch']]]);

  expect(await versions('bump', '--kind', 'changed', '--change', 'Kubernetes 1.30 or newer.')).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(new RegExp(`${row('worker', before, raised(before))}│\n${row('amazon-insights', umbrella, raised(umbrella))}│`)) });
  expect(load(await readFile(join(root, 'charts', 'worker', 'Chart.yaml'), 'utf8'))).toMatchObject({ version: raised(before), annotations: { 'artifacthub.io/changes': '- kind: changed\n  description: Kubernetes 1.30 or newer.\n' } });
  expect(await readFile(join(root, 'charts', 'amazon-insights', 'CHANGELOG.md'), 'utf8')).toContain(`\n### Changed\n\n- worker ${raised(before)}, was ${before}\n`);
  expect(load(await readFile(join(root, 'charts', 'amazon-insights', 'Chart.yaml'), 'utf8'))).toMatchObject({ dependencies: expect.arrayContaining([expect.objectContaining({ name: 'worker', version: raised(before) })]) });

  expect(await versions('check', '--against', join(root, 'missing'))).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('There is no chart repository in') });
  expect(await versions('bump', 'wroker')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('There is no chart "wroker". Did you mean worker?') });
});
