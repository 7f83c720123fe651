import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { cluster } from './cluster.ts';
import { helmIn } from './helm.ts';
import { allAt, charts, promotionNamespace, type PromotionNamespace } from './promotion-namespace.ts';
import { REGION, releasesDirectory, type ReleasesDirectory } from './promotion-releases.ts';

vi.setConfig({ testTimeout: 300_000 });

let releases: ReleasesDirectory;
let space: PromotionNamespace;

beforeAll(async () => {
  releases = await releasesDirectory();
  for (const name of ['1.0.0', '1.1.0']) await releases.make({ name });
  await releases.make({ name: '1.2.0', faults: { top: 'refused' } });
  await releases.make({ name: '1.3.0', faults: { right: 'never ready' } });
});
afterAll(() => releases.remove());
beforeEach(async () => {
  space = await promotionNamespace(releases);
});

describe('promote apply', () => {
  test('installs charts after those that they depend on, upgrades them, says what runs, and leaves nothing else', async () => {
    expect(await space.apply('1.0.0')).toMatchObject({ exitCode: 0 });
    expect(await space.versions()).toEqual(allAt('1.0.0'));
    const happened = await space.events();
    expect(happened.slice(0, 3)).toEqual(['promotion-begun', 'chart-begun base', 'chart-done base']);
    expect(happened.slice(3, 5).sort()).toEqual(['chart-begun left', 'chart-begun right']);
    expect(happened.slice(-3)).toEqual(['chart-begun top', 'chart-done top', 'promotion-done']);
    expect((await space.state()).promoted).toMatchObject({ release: '1.0.0' });
    expect(await space.journal()).toBeUndefined();

    expect(await space.apply('1.1.0')).toMatchObject({ exitCode: 0 });
    expect(await space.versions()).toEqual(allAt('1.1.0'));
    const { stdout } = await space.promote('status', '--json');
    expect(JSON.parse(stdout)).toMatchObject([{ region: REGION, promoted: { release: '1.1.0' }, charts: charts.map((chart) => ({ chart, version: '1.1.0', healthy: true, drift: [] })) }]);
    expect((await space.promote('verify-log')).exitCode).toBe(0);
    const { items } = await cluster().core.listNamespacedConfigMap({ namespace: space.namespace });
    expect(items.filter(({ metadata }) => metadata!.name!.endsWith('-before'))).toEqual([]);
  });

  test('is refused when the record, a chart or a live object moved since', async () => {
    await space.apply('1.0.0');
    const plan = await space.plan('1.1.0');
    await cluster().core.patchNamespacedConfigMap({ namespace: space.namespace, name: 'left', body: [{ op: 'replace', path: '/data/colour', value: 'red' }] });
    expect(await space.promote('apply', plan)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('left: ConfigMap/left was changed since.') });
    const other = JSON.parse(await readFile(plan, 'utf8')) as object;
    await writeFile(plan, JSON.stringify({ ...other, recordSha256: 'f'.repeat(64) }));
    expect(await space.promote('apply', plan)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('is not the one that was planned') });
    expect(await space.versions()).toEqual(allAt('1.0.0'));
  });

  test.each([
    { release: '1.2.0', fault: 'a chart that the API server refuses', chart: 'top' },
    { release: '1.3.0', fault: 'a chart that is never ready', chart: 'right' },
  ])('takes everything back after $fault, and says why', async ({ release, chart }) => {
    await space.apply('1.0.0');
    const helm = helmIn('helm4', space.namespace);
    const manifests = () => Promise.all(charts.map((name) => helm('get', 'manifest', name)));
    const before = await manifests();
    const plan = release === '1.2.0' ? undefined : await space.plan(release);
    const { exitCode, stderr } = plan === undefined ? await space.promote('plan', release) : await space.promote('apply', plan, '--timeout', '8s');
    expect(exitCode).toBe(1);
    expect(stderr).toContain(chart);
    expect(await manifests()).toEqual(before);
    expect(await space.versions()).toEqual(allAt('1.0.0'));
    expect((await space.state()).promoted?.release).toBe('1.0.0');
    if (plan === undefined) return;
    const happened = await space.events();
    expect(happened).toEqual(expect.arrayContaining(['chart-failed right', 'undo-begun', 'chart-undone base', 'undo-done']));
    expect(happened.indexOf('chart-undone right')).toBeLessThan(happened.indexOf('chart-undone base'));
    expect(await space.journal()).toBeUndefined();
  });
});

describe('a promotion that is killed', () => {
  test.each(['resume', 'undo'] as const)('is named by what comes next, and %s ends it', async (verb) => {
    await space.apply('1.0.0');
    await space.killAt('1.1.0', 'left');
    const words = /The promotion us-west-2-1\.1\.0-\w+ of 1\.1\.0, .* was interrupted at (left|left and right)\.\nGo on: npm run promote -- resume --region us-west-2\nTake it back: npm run promote -- undo --region us-west-2/;
    expect(await space.promote('plan', '1.1.0')).toMatchObject({ exitCode: 3, stderr: expect.stringMatching(words) });
    expect(await space.promote('status')).toMatchObject({ exitCode: 3, stdout: expect.stringMatching(words) });
    expect(await space.promote('rollback', '--yes')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('was interrupted at left') });
    expect(await space.promote(verb)).toMatchObject({ exitCode: 0 });
    expect(await space.versions()).toEqual(allAt(verb === 'resume' ? '1.1.0' : '1.0.0'));
    const happened = await space.events();
    expect(happened).toContain('promotion-interrupted');
    expect(happened.at(-1)).toBe(verb === 'resume' ? 'promotion-done' : 'undo-done');
    expect(await space.journal()).toBeUndefined();
    expect((await space.promote('verify-log')).exitCode).toBe(0);
  });

  test('on its first installation is undone to nothing', async () => {
    await space.killAt('1.0.0', 'right');
    expect(await space.promote('undo')).toMatchObject({ exitCode: 0 });
    expect(await space.versions()).toEqual({});
    expect(await space.promote('undo')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('No promotion was interrupted') });
  });
});

test('Ctrl-C takes back what was touched', async () => {
  await space.apply('1.0.0');
  const { child, ended } = await space.begin('1.3.0');
  await space.until((journal) => journal?.charts.find(({ name }) => name === 'right')?.state === 'running');
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ exitCode: 130, stderr: expect.stringContaining('is undone') });
  expect(await space.versions()).toEqual(allAt('1.0.0'));
  expect((await space.events()).at(-1)).toBe('undo-done');
});

test('a rollback goes to the release before, and holds the region until somebody releases it', async () => {
  for (const release of ['1.0.0', '1.1.0']) await space.apply(release);
  expect(await space.promote('rollback')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('give --yes') });
  expect(await space.promote('rollback', '--yes', '--reason', 'orders are lost')).toMatchObject({ exitCode: 0 });
  expect(await space.versions()).toEqual(allAt('1.0.0'));
  expect(await space.state()).toMatchObject({ promoted: { release: '1.0.0' }, hold: { reason: expect.stringContaining('orders are lost') } });
  expect(await space.apply('1.1.0')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('orders are lost') });
  expect(await space.promote('release-hold', '--reason', 'mended')).toMatchObject({ exitCode: 0 });
  expect(await space.apply('1.1.0')).toMatchObject({ exitCode: 0 });
});
