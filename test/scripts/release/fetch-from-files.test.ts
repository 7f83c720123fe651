import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { sha256Of } from '../../../scripts/files/sha256-of.ts';
import { runHelm } from '../../../scripts/helm/run-helm.ts';
import { fetchCharts } from '../../../scripts/release/fetch-charts.ts';
import type { ReleasedChart } from '../../../scripts/release/release.ts';
import { openRepository } from '../../../scripts/release/repository/open-repository.ts';
import { ensureTools } from '../../../scripts/toolchain/index.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { makeArchive, released } from './archives.ts';

let helm: string;
beforeAll(async () => {
  helm = (await ensureTools(['helm4'])).helm4;
});

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
