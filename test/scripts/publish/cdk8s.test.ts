/** A published chart as classes of cdk8s, with types from its schema. */
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { declaredCharts } from './declared-charts.ts';
import { packageChart } from '../../../scripts/charts/package-chart.ts';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';
import { command } from '../../../scripts/process/command.ts';
import { prepareChart } from '../../../scripts/publish/prepared-chart.ts';
import { publishToStore } from '../../../scripts/publish/publish-to-store.ts';
import { directoryStore } from '../../../scripts/store/directory-store.ts';
import { ensureTools } from '../../../scripts/toolchain/index.ts';
import { parseManifests } from '../../charts/manifests.ts';
import { serveDirectory } from './servers.ts';

let helm: string;
let directory: string;

beforeAll(async () => {
  ({ helm4: helm } = await ensureTools(['helm4']));
  directory = await mkdtemp(join(tmpdir(), 'cdk8s-'));
  await symlink(join(repositoryRoot, 'node_modules'), join(directory, 'node_modules'));
  await writeFile(join(directory, 'package.json'), '{"type":"commonjs"}');
  const packaged = await packageChart('worker', { helm, destination: join(directory, 'dist') });
  await publishToStore(directoryStore(join(directory, 'published')), [await prepareChart(packaged)]);
}, 120_000);
afterAll(() => rm(directory, { recursive: true, force: true }));

const program = (values: string): string => `
import { App, Chart } from 'cdk8s';
import { Worker, WorkerValues } from './imports/worker';
const app = new App();
const values = ${values} as WorkerValues;
new Worker(new Chart(app, 'jobs'), 'worker', { releaseName: 'worker', helmExecutable: process.env.HELM!, values });
app.synth();
`;

test('cdk8s import gives classes that know the values, and render the chart', { timeout: 300_000 }, async () => {
  const url = await serveDirectory(join(directory, 'published'));
  // It asks for helm by its name.
  const bin = join(directory, 'bin');
  await mkdir(bin);
  await symlink(helm, join(bin, 'helm'));
  const run = command({ cwd: directory, env: { ...process.env, HELM: helm, PATH: `${bin}:${process.env['PATH']}`, HELM_CACHE_HOME: join(directory, 'cache'), HELM_CONFIG_HOME: join(directory, 'config') } });
  const node = process.execPath;
  const modules = join(repositoryRoot, 'node_modules');
  const imported = await run`${node} ${modules}/cdk8s-cli/bin/cdk8s import ${`helm:${url}/worker@${declaredCharts.worker.version}`} --language typescript --output imports --check-upgrade=false`;
  expect(imported.exitCode, imported.stderr).toBe(0);
  expect(await readdir(join(directory, 'imports'))).toEqual(['worker.ts']);

  const check = async (values: string): Promise<string> => {
    await writeFile(join(directory, 'main.ts'), program(values));
    return (await run`${node} ${modules}/typescript/bin/tsc --noEmit --strict --skipLibCheck --target es2022 --module commonjs --types node main.ts`).stdout;
  };
  // All values are required in the schema, since Helm checks them with their defaults: whoever gives some says so by "as".
  for (const wrong of ['{ autoscaling: { enabled: "yes" } }', '{ replica: 7 }']) expect(await check(wrong)).toContain('main.ts(5,16): error TS2352');
  expect(await check('{ replicas: 7, autoscaling: { enabled: false } }')).toBe('');

  const synthesized = await run`${node} --import tsx main.ts`;
  expect(synthesized.exitCode, synthesized.stderr).toBe(0);
  const manifests = parseManifests(await readFile(join(directory, 'dist', 'jobs.k8s.yaml'), 'utf8'));
  expect(manifests.find(({ kind }) => kind === 'Deployment')!.spec.replicas).toBe(7);
});
