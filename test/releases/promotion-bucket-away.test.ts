/** Object storage that is away while a promotion works. */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { beginPromote, endOf, type Promoted } from '../promotion/run-promote.ts';
import { bucketSite, STORE, type BucketSite } from './bucket-site.ts';
import { cluster } from './cluster.ts';
import { releasesDirectory, type ReleasesDirectory } from './promotion-releases.ts';

vi.setConfig({ testTimeout: 300_000 });

const AWAY = `${STORE}/ does not answer as it should: `;
let releases: ReleasesDirectory;
let site: BucketSite;

beforeAll(async () => {
  releases = await releasesDirectory();
  for (const name of ['1.0.0', '1.1.0']) await releases.make({ name });
});
afterAll(() => releases.remove());
beforeEach(async () => {
  site = await bucketSite(releases);
  expect(await site.promote('apply', await site.plan('1.0.0'))).toMatchObject({ exitCode: 0 });
});

const versionOf = async (name: string): Promise<string | undefined> => (await cluster().core.readNamespacedConfigMap({ namespace: site.place.namespace, name })).data!['version'];
const journal = async (): Promise<string> => JSON.stringify((await cluster().core.readNamespacedConfigMap({ namespace: site.place.namespace, name: 'promotion-journal' }).catch(() => ({}))));

/** Begins the promotion to 1.1.0, and waits until it works on a chart. */
const beginAt = async (chart: string) => {
  const child = beginPromote(site.place, 'apply', await site.plan('1.1.0'));
  const ended = endOf(child);
  await vi.waitUntil(async () => new RegExp(`"name[\\\\": ]+${chart}.{0,150}?running`).test(await journal()), { timeout: 60_000, interval: 20 });
  return { child, ended };
};

/** The log is whole in both copies, once somebody has written to it. */
const expectCaughtUp = async (): Promise<void> => {
  expect(await site.promote('hold', '--reason', 'to look')).toMatchObject({ exitCode: 0, stderr: '' });
  expect(JSON.parse((await site.promote('verify-log', '--json')).stdout)).toEqual({ problems: [], lags: [] });
  const entries = JSON.parse((await site.promote('history', '--json')).stdout) as readonly object[];
  expect(await site.store.keys('log/')).toHaveLength(entries.length);
};

describe.skipIf(process.platform !== 'linux')('object storage', () => {
  test.each(['refused', 'silent'] as const)('that goes away (%s) in the middle stops nothing: what is needed was read before, and its copy of the log lags', async (how) => {
    const { ended } = await beginAt('left');
    await site.link.cut(how);
    const begun = performance.now();
    const { exitCode, stdout } = await ended;
    expect([exitCode, await versionOf('top')]).toEqual([0, '1.1.0']);
    expect(stdout).toMatch(new RegExp(`The log's copy in ${STORE}/ lags: .*\\. A later entry brings it up\\.`));
    expect(performance.now() - begun).toBeLessThan(60_000);
    await site.link.mend();
    await expectCaughtUp();
  });

  test('that is away refuses a plan and what would begin, in words; what was killed waits for it, and is undone without it', async () => {
    const planned = await site.plan('1.1.0');
    await site.link.cut('refused');
    const told = expect.stringContaining(AWAY) as string;
    for (const [verb, what] of [['plan', '1.1.0'], ['apply', planned]] as const) expect(await site.promote(verb, what)).toMatchObject({ exitCode: 1, stderr: told });
    expect(await versionOf('base')).toBe('1.0.0');
    expect(await site.promote('verify-log')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(`The copy in ${STORE}/ cannot be read, and was not compared`) });
    expect(await site.promote('status')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('us-west-2 runs 1.0.0') });
    await site.link.mend();
    const { child, ended } = await beginAt('left');
    child.kill('SIGKILL');
    await ended;
    await site.link.cut('refused');
    const resumed: Promoted = await site.promote('resume');
    expect(resumed).toMatchObject({ exitCode: 3, stderr: expect.stringMatching(/The promotion stays as it is: s3:[\s\S]*\nTake it back: npm run promote -- undo --region us-west-2\n$/) });
    expect(resumed.stderr).toContain(AWAY);
    expect(await site.promote('undo')).toMatchObject({ exitCode: 0 });
    expect([await versionOf('base'), await versionOf('left')]).toEqual(['1.0.0', '1.0.0']);
    await site.link.mend();
    await expectCaughtUp();
  });
});
