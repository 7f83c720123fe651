import { beforeAll, describe, expect, test } from 'vitest';
import type { Entry } from '../../../scripts/promotion/log/entry.ts';
import { startLoad } from '../../load/load.ts';
import { planRelease, runPromote } from '../../promotion/run-promote.ts';
import { freshNamespace, hasLab, plan } from '../lab.ts';
import { gatewayUrl, helm } from '../stack.ts';
import { CHARTS, labReleases, type LabReleases } from './releases.ts';

const region = plan.regions.find(({ name }) => name === 'us-west-2')!.name;
let releases: LabReleases;

const manifests = () => Promise.all(CHARTS.map((name) => helm('helm4', releases.place, 'get', 'manifest', name)));
const events = async (): Promise<readonly string[]> => (JSON.parse((await runPromote(releases.place, 'history', '--json')).stdout) as Entry[]).map(({ event, chart }) => (chart === undefined ? event : `${event} ${chart}`));

describe.skipIf(!hasLab)('a release that is promoted', () => {
  beforeAll(async () => {
    releases = await labReleases(region, await freshNamespace('promotion'));
    await releases.make('1.0.0');
    await releases.make('1.2.0', { 'product-service': { env: { GREETING: 'hello' } }, 'api-gateway': { image: { tag: 'no-such-tag' } } });
    const { exitCode, stdout, stderr } = await runPromote(releases.place, 'apply', await planRelease(releases.place, '1.0.0'));
    expect({ exitCode, said: exitCode === 0 ? '' : stdout + stderr }).toEqual({ exitCode: 0, said: '' });
  }, 300_000);

  test('and is bad is undone, and the region serves as before', { timeout: 240_000 }, async ({ task }) => {
    const before = await manifests();
    const load = startLoad({ url: `${await gatewayUrl(region, releases.place.namespace)}/whoami`, rate: 30 });
    const { exitCode, stderr } = await runPromote(releases.place, 'apply', await planRelease(releases.place, '1.2.0'), '--timeout', '25s');
    const { answered, failed, failures } = await load.stop();
    task.meta.figures = { 'requests answered': answered, 'requests lost': failed };
    expect({ exitCode, failures }).toEqual({ exitCode: 1, failures: {} });
    expect(stderr).toMatch(/api-gateway failed: [\s\S]*(ErrImagePull|ImagePullBackOff)[\s\S]*is undone: us-west-2 is as before/);
    expect(answered).toBeGreaterThan(100);
    expect(await manifests()).toEqual(before);
    expect(await events()).toEqual(expect.arrayContaining(['chart-done product-service', 'chart-failed api-gateway', 'undo-begun', 'chart-undone product-service', 'undo-done']));
    expect((await runPromote(releases.place, 'status')).exitCode).toBe(0);
  });
});
