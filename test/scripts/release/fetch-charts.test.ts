import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { runHelm } from '../../../scripts/helm/run-helm.ts';
import { fetchCharts } from '../../../scripts/release/fetch-charts.ts';
import type { ReleasedChart } from '../../../scripts/release/release.ts';
import { openRepository } from '../../../scripts/release/repository/open-repository.ts';
import { tagDigest } from '../../../scripts/release/repository/tag-digest.ts';
import { ensureTools } from '../../../scripts/toolchain/index.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { startOciServer, type OciServer } from './oci-server.ts';

const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

let helm: string;
beforeAll(async () => {
  helm = (await ensureTools(['helm4'])).helm4;
});

/** Makes the archive of a chart. */
const makeArchive = async (name: string, version: string, note = ''): Promise<Buffer> => {
  const directory = await temporaryDirectory();
  await mkdir(join(directory, name));
  await writeFile(join(directory, name, 'Chart.yaml'), JSON.stringify({ apiVersion: 'v2', name, version, appVersion: '1', description: note }));
  await runHelm(helm, ['package', join(directory, name), '--destination', directory]);
  return readFile(join(directory, `${name}-${version}.tgz`));
};

const released = (name: string, archive: Buffer, ociDigest?: string): ReleasedChart => ({ name, version: '0.1.0', appVersion: '1', sha256: sha256Of(archive), dependsOn: [], images: [], ...(ociDigest === undefined ? {} : { ociDigest }) });

describe('from a directory', () => {
  const publish = async (): Promise<{ repository: string; cache: string; charts: readonly ReleasedChart[]; fetch: () => ReturnType<typeof fetchCharts> }> => {
    const [repository, cache] = [await temporaryDirectory(), await temporaryDirectory()];
    const charts = await Promise.all(['one', 'other'].map(async (name) => {
      const archive = await makeArchive(name, '0.1.0');
      await writeFile(join(repository, `${name}-0.1.0.tgz`), archive);
      return released(name, archive);
    }));
    for (const version of ['0.2.0', '0.10.0', '1.0.0-rc.1']) await writeFile(join(repository, `one-${version}.tgz`), await makeArchive('one', version));
    await runHelm(helm, ['repo', 'index', repository]);
    return { repository, cache, charts, fetch: () => fetchCharts({ repository, charts }, { helm, cache }) };
  };

  test('archives are fetched, and then kept', async () => {
    const { repository, charts, fetch } = await publish();
    const paths = await fetch();
    expect([...paths.keys()]).toEqual(['one', 'other']);
    for (const { name, sha256 } of charts) expect(sha256Of(await readFile(paths.get(name)!))).toBe(sha256);
    await rm(repository, { recursive: true });
    expect(await fetch()).toEqual(paths);
  });

  test('what was kept and changed is fetched again', async () => {
    const { fetch, charts } = await publish();
    const path = (await fetch()).get('one')!;
    await writeFile(path, 'other');
    expect((await fetch()).get('one')).toBe(path);
    expect(sha256Of(await readFile(path))).toBe(charts[0]!.sha256);
  });

  test('one that was changed is named, with what was expected and what is there, and others that are gone as well', async () => {
    const { repository, charts, fetch } = await publish();
    const changed = await makeArchive('one', '0.1.0', 'changed');
    await writeFile(join(repository, 'one-0.1.0.tgz'), changed);
    await rm(join(repository, 'other-0.1.0.tgz'));
    await expect(fetch()).rejects.toThrow(
      `The archive of one 0.1.0 in ${repository} was changed since the release was made: its SHA-256 is ${sha256Of(changed)}, and the release says ${charts[0]!.sha256}.\n` +
        `The chart other 0.1.0 cannot be fetched. ${repository} has no other-0.1.0.tgz, which its index.yaml names.`,
    );
  });

  test('the newest that is no pre-release is found, or the one that is asked for', async () => {
    const { repository } = await publish();
    const one = openRepository(repository, { helm });
    expect((await one.find('one')).version).toBe('0.10.0');
    expect((await one.find('one', '1.0.0-rc.1')).version).toBe('1.0.0-rc.1');
    await expect(one.find('one', '3.0.0')).rejects.toThrow(`${repository} has no chart one 3.0.0. It has: 1.0.0-rc.1, 0.10.0, 0.2.0, 0.1.0.`);
    await expect(one.find('none')).rejects.toThrow('It has: none of this name.');
  });

  test('a directory that is no repository says so', async () => {
    const empty = await temporaryDirectory();
    await expect(openRepository(empty, { helm }).find('one')).rejects.toThrow(`${empty} has no index.yaml: publish the charts there, with npm run publish-charts -- --to ${empty}`);
  });
});

describe('from an OCI registry', () => {
  const servers: OciServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });

  const publish = async () => {
    const server = await startOciServer();
    servers.push(server);
    const archive = await makeArchive('one', '0.1.0');
    const push = (bytes: Buffer): string => server.push('charts/one', '0.1.0', { name: 'one', version: '0.1.0' }, bytes);
    const digest = push(archive);
    const repository = `oci://${server.host}/charts`;
    const chart = released('one', archive, digest);
    const cache = await temporaryDirectory();
    return { server, push, digest, archive, repository, chart, fetch: (from = chart) => fetchCharts({ repository, charts: [from] }, { helm, plainHttp: true, cache }) };
  };

  test('charts are found with their digests', async () => {
    const { repository, archive, digest } = await publish();
    expect(await openRepository(repository, { helm, plainHttp: true }).find('one')).toEqual({ version: '0.1.0', archive, ociDigest: digest });
  });

  test('a tag that was moved is no harm, and is told by its digest', async () => {
    const { repository, fetch, push, chart, digest } = await publish();
    expect(await tagDigest(repository, chart, { plainHttp: true })).toBe(digest);
    const moved = push(await makeArchive('one', '0.1.0', 'changed'));
    expect(await tagDigest(repository, chart, { plainHttp: true })).toBe(moved);
    expect(sha256Of(await readFile((await fetch()).get('one')!))).toBe(chart.sha256);
    expect(await tagDigest(repository, { ...chart, version: '9.0.0' }, { plainHttp: true })).toBeUndefined();
  });

  test('an archive that is not what its digest says is refused', async () => {
    const { server, fetch, chart } = await publish();
    server.corrupt(`sha256:${chart.sha256}`, await makeArchive('one', '0.1.0', 'changed'));
    await expect(fetch()).rejects.toThrow(/^The chart one 0\.1\.0 cannot be fetched\. The registry does not give .*one@sha256:[a-f0-9]{64}: .*mismatch/);
  });

  test('a record that names another archive than its digest is refused', async () => {
    const { fetch, chart } = await publish();
    await expect(fetch({ ...chart, sha256: 'ab' })).rejects.toThrow(`The archive of one 0.1.0 in`);
  });

  test('a registry that is away is told, and is not needed where the archive is kept', async () => {
    const { server, fetch, chart } = await publish();
    await fetch();
    await server.stop();
    expect((await fetch()).size).toBe(1);
    await expect(fetch({ ...chart, name: 'other', sha256: 'ab' })).rejects.toThrow(/The chart other 0\.1\.0 cannot be fetched\. The registry does not give oci:.*connection refused/);
  });

  test('what is no registry has no tags', async () => {
    await expect(tagDigest('s3://bucket/charts', { name: 'one', version: '0.1.0' })).rejects.toThrow('s3://bucket/charts is no OCI registry');
  });
});
