import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { charts } from '../../../generator/charts/index.ts';
import { ensureTools } from '../../../scripts/toolchain/index.ts';
import { checkTable, reasonLines } from '../../../scripts/versions/check-table.ts';
import { checkVersions, type VersionCheck } from '../../../scripts/versions/check-versions.ts';
import { publishedCharts } from '../../../scripts/versions/published-charts.ts';
import { copyCharts, publish } from './publish.ts';

let root: string;
let checks: readonly VersionCheck[];

const replace = async (file: string, change: (text: string) => string): Promise<boolean> => {
  const path = join(root, 'charts', file);
  const text = await readFile(path, 'utf8');
  await writeFile(path, change(text));
  return change(text) !== text;
};
/** Changes a file of a chart, which has to have what is changed. */
const edit = async (file: string, change: (text: string) => string): Promise<void> => expect(await replace(file, change), file).toBe(true);
/** Gives a chart another version, also where the umbrella names it. */
const setVersion = async (chart: string, version: string): Promise<void> => {
  await replace(`${chart}/Chart.yaml`, (text) => text.replace(/^version: .*$/m, `version: ${version}`));
  await replace('amazon-insights/Chart.yaml', (text) => text.replace(new RegExp(`(name: ${chart}\n    version: ).*`), `$1${version}`));
};
const editSchema = (chart: string, change: (schema: any) => void) =>
  edit(`${chart}/values.schema.json`, (text) => {
    const schema = JSON.parse(text);
    change(schema);
    return JSON.stringify(schema);
  });
const of = (name: string): VersionCheck => checks.find(({ chart }) => chart === name)!;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'versions-'));
  await copyCharts(root);
  const published = join(root, 'published');
  for (const { name } of charts) await setVersion(name, '0.3.1');
  await publish(published, root);

  await edit('platform/Chart.yaml', (text) => text.replace('>=1.28.0-0', '>=1.29.0-0'));
  await setVersion('postgres', '0.3.0');
  await edit('redis/templates/statefulset.yaml', (text) => text.replace(/serviceName: .*/, 'serviceName: other'));
  await setVersion('redis', '0.4.0-rc.1');
  await edit('product-service/templates/NOTES.txt', (text) => `${text}More.\n`);
  await setVersion('product-service', '0.3.2');
  await edit('worker/templates/NOTES.txt', (text) => `${text}More.\n`);
  await editSchema('api-gateway', (schema) => delete schema.properties.commonAnnotations);
  await setVersion('api-gateway', '0.3.2');
  await setVersion('backup', '0.3.2');
  await edit('restore-check/templates/validation.yaml', (text) => `${text}{{- if .Values.region }}{{ fail "No region, please." }}{{- end }}\n`);
  const { helm4 } = await ensureTools(['helm4']);
  checks = await checkVersions({ helm: helm4, published: await publishedCharts(published), root });
}, 180_000);
afterAll(() => rm(root, { recursive: true, force: true }));

test('content that changed under a published version is an error, with what to do', () => {
  expect(of('worker')).toMatchObject({ version: '0.3.1', published: { newest: '0.3.1' }, needed: 'patch', least: '0.3.2', reasons: [{ level: 'patch', text: 'templates/NOTES.txt has changed' }] });
  expect(of('worker').problem).toBe('The content of worker changed, and 0.3.1 is published: it has to be 0.3.2 or more. Run: npm run versions -- bump worker --kind changed --change "What changed"');
  expect(of('platform')).toMatchObject({ needed: 'major', least: '0.4.0', problem: expect.stringContaining('has to be 0.4.0 or more') });
});

test('a version that is too low is an error', () => {
  expect(of('api-gateway')).toMatchObject({ needed: 'major', least: '0.4.0', problem: expect.stringContaining('api-gateway 0.3.2 is too low, it has to be 0.4.0 or more. Run: ') });
  expect(of('api-gateway').reasons[0]).toEqual({ level: 'major', text: 'commonAnnotations is removed' });
});

test('a version that is lower than the published one is an error', () => {
  expect(of('postgres').problem).toContain('postgres has the version 0.3.0, and 0.3.1 is published');
});

test('what is rendered otherwise is found, with the values that show it', () => {
  expect(of('redis')).toMatchObject({ needed: 'major', least: '0.4.0' });
  expect(of('redis').reasons).toContainEqual({ level: 'major', text: expect.stringMatching(/^StatefulSet\/redis-cluster: spec\.serviceName was "redis-cluster-headless", and is "other" \(defaults, us-west-2, us-east-1, everything.*\)$/) });
});

test('values that are refused, and were not, are found', () => {
  expect(of('restore-check').reasons[0]).toEqual({ level: 'major', text: expect.stringMatching(/^it refuses values that it took: .*No region, please\..*\(us-west-2, us-east-1, everything\)$/) });
});

test.each(['redis', 'product-service', 'backup'])('a version of %s that is high enough is none', (chart) => {
  expect(of(chart).problem).toBeUndefined();
});

test('a version over the same content needs no reason', () => {
  expect(of('backup')).toMatchObject({ version: '0.3.2', needed: 'none', least: '0.3.2', reasons: [] });
});

test('the umbrella has to follow its parts', () => {
  expect(of('amazon-insights')).toMatchObject({ needed: 'major', least: '0.4.0', problem: expect.stringContaining('The content of amazon-insights changed') });
  expect(of('amazon-insights').reasons).toEqual(expect.arrayContaining([
    { level: 'major', text: 'brings redis 0.4.0-rc.1, and brought 0.3.1' },
    { level: 'patch', text: 'brings backup 0.3.2, and brought 0.3.1' },
  ]));
});

test('the table and the reasons say so', () => {
  expect(checkTable(checks)).toMatch(/│ worker +│ 0\.3\.1 +│ 0\.3\.1 +│ patch: 0\.3\.2 +│ TOO LOW │/);
  expect(checkTable(checks)).toMatch(/│ backup +│ 0\.3\.1 +│ 0\.3\.2 +│ none +│ ok +│/);
  expect(reasonLines(checks).join('\n')).toContain('\nworker:\n  patch  templates/NOTES.txt has changed');
});
