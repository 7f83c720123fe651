/** Releases that are kept in a bucket: all that a promotion does with them. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { command } from '../../scripts/process/command.ts';
import { openLog } from '../../scripts/promotion/log/open-log.ts';
import { RELEASE_TYPE } from '../../scripts/release/release-store.ts';
import { seal } from '../../scripts/signing/envelope.ts';
import { openStore } from '../../scripts/store/open-store.ts';
import { ownRegions } from '../promotion/own-regions.ts';
import { newKey } from '../scripts/release/keys.ts';
import { temporaryDirectory } from '../scripts/temporary-directory.ts';
import { bucketSite, STORE } from './bucket-site.ts';
import { cluster } from './cluster.ts';
import { releasesDirectory, REGION, type ReleasesDirectory } from './promotion-releases.ts';

const [author, anna] = [newKey(), newKey()];
let releases: ReleasesDirectory;

beforeAll(async () => {
  releases = await releasesDirectory((release) => seal(RELEASE_TYPE, JSON.stringify(release), author.pem));
  await releases.make({ name: '1.0.0' });
});
afterAll(() => releases.remove());

/** Runs `npm run release`. */
const release = (verb: string, ...args: readonly string[]) => command({ cwd: repositoryRoot })`${process.execPath} --import tsx scripts/release.ts ${[verb, ...args, '--store', STORE]}`;

describe.skipIf(process.platform !== 'linux')('releases in a bucket', { timeout: 300_000 }, () => {
  test('are listed, approved there, and promoted when the line goes; what was done is logged beside them', async () => {
    const keys = [{ name: 'author', publicKey: author.publicPem, mayRelease: true }, { name: 'anna', publicKey: anna.publicPem, mayApprove: true }];
    const values = await ownRegions(await temporaryDirectory(), ({ regions }) => ({ regions, promotion: { keys, gates: { signature: {}, approvals: { count: 1 } } } }));
    const { promote, plan, place: { namespace }, store } = await bucketSite(releases, values);
    const planned = await plan('1.0.0');
    expect(await promote('apply', planned)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('The gate approvals is closed') });

    expect(JSON.parse((await release('list', '--json')).stdout)).toMatchObject([{ name: '1.0.0', signedBy: [author.id], approvals: [] }]);
    const key = join(await temporaryDirectory(), 'anna.pem');
    await writeFile(key, anna.pem, { mode: 0o600 });
    expect(await release('approve', '1.0.0', '--key', key)).toMatchObject({ exitCode: 0 });
    expect(await release('approve', '1.0.0', '--key', key)).toMatchObject({ exitCode: 1, stderr: 'The release 1.0.0 is approved with this key already.\n' });

    expect(await promote('stop', '--reason', 'orders are lost')).toMatchObject({ exitCode: 0 });
    expect(await promote('apply', planned)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('orders are lost') });
    expect(await promote('start')).toMatchObject({ exitCode: 0 });
    expect(await promote('apply', planned)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse((await promote('status', '--json')).stdout)).toMatchObject([{ promoted: { release: '1.0.0' }, charts: Array(4).fill({ version: '1.0.0', drift: [] }) }]);

    const entries = JSON.parse((await promote('history', '--json')).stdout) as readonly object[];
    expect(await store.keys('log/')).toEqual(entries.map((_, index) => `log/${REGION}/${namespace}/${String(index + 1).padStart(6, '0')}.json`));
    expect(await promote('verify-log')).toMatchObject({ exitCode: 0 });
    const edited = (await store.read(`log/${REGION}/${namespace}/000002.json`))!;
    expect(await store.replace(`log/${REGION}/${namespace}/000002.json`, edited.content.toString().replace('base', 'bare'), edited.version)).toBe(true);
    expect(await promote('verify-log')).toMatchObject({ exitCode: 1, stdout: expect.stringContaining(`Entry 2 in ${STORE}/ was edited`) });
    expect((await cluster().core.readNamespacedConfigMap({ namespace, name: 'top' })).data).toMatchObject({ version: '1.0.0' });
  });

  test('have all that two write to the log at once', async () => {
    const { place: { namespace }, store } = await bucketSite(releases);
    const warnings: string[] = [];
    const writers = await Promise.all([0, 1].map(async () => openLog({ config: cluster().config, namespace, region: REGION, store: await openStore(STORE), warn: (message) => void warnings.push(message) })));
    await Promise.all(writers.flatMap((log, writer) => Array.from({ length: 8 }, (_, number) => log.append({ event: 'held', actor: 'anna@laptop', message: `${writer}-${number}` }))));
    const inBucket = await Promise.all((await store.keys('log/')).map(async (key) => (JSON.parse((await store.read(key))!.content.toString()) as { readonly message: string }).message));
    expect(inBucket.sort()).toEqual([0, 1].flatMap((writer) => Array.from({ length: 8 }, (_, number) => `${writer}-${number}`)));
    expect(await writers[0]!.check()).toEqual({ problems: [], lags: [] });
    expect(warnings).toEqual([]);
  });
});
