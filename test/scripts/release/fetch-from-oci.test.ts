import { readFile } from 'node:fs/promises';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sha256Of } from '../../../scripts/files/sha256-of.ts';
import { fetchCharts } from '../../../scripts/release/fetch-charts.ts';
import { openRepository } from '../../../scripts/release/repository/open-repository.ts';
import { tagDigest } from '../../../scripts/release/repository/tag-digest.ts';
import { ensureTools } from '../../../scripts/toolchain/index.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { makeArchive, released } from './archives.ts';
import { startOciServer, type OciServer } from './oci-server.ts';

let helm: string;
beforeAll(async () => {
  helm = (await ensureTools(['helm4'])).helm4;
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
