/** Charts of web servers, as Helm reaches them. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { sha256Of } from '../../../scripts/files/sha256-of.ts';
import { runHelm } from '../../../scripts/helm/run-helm.ts';
import { fetchCharts } from '../../../scripts/release/fetch-charts.ts';
import { openRepository } from '../../../scripts/release/repository/open-repository.ts';
import { ensureTools } from '../../../scripts/toolchain/index.ts';
import { serveDirectory, servePrivately } from '../publish/servers.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { makeArchive, released } from './archives.ts';

let helm: string;
beforeAll(async () => {
  helm = (await ensureTools(['helm4'])).helm4;
});

/** A repository of two versions of a chart. */
const repository = async () => {
  const [directory, archive] = [await temporaryDirectory(), await makeArchive('one', '0.1.0')];
  await writeFile(join(directory, 'one-0.1.0.tgz'), archive);
  await writeFile(join(directory, 'one-0.2.0-rc.1.tgz'), await makeArchive('one', '0.2.0-rc.1'));
  await runHelm(helm, ['repo', 'index', directory]);
  return { directory, archive };
};

/** Where `helm repo add` keeps what it is told, from now on. */
const ownSettings = async (): Promise<Readonly<Record<string, string>>> => {
  const directory = await temporaryDirectory();
  const env = { HELM_REPOSITORY_CONFIG: join(directory, 'repositories.yaml'), HELM_REPOSITORY_CACHE: directory };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  return env;
};

test('a chart is found, and fetched; what was changed, or is gone, is named', async () => {
  await ownSettings();
  const { directory, archive } = await repository();
  const url = await serveDirectory(directory);
  expect(await openRepository(`${url}/`, { helm }).find('one')).toEqual({ version: '0.1.0', archive });
  const fetch = async () => fetchCharts({ repository: url, charts: [released('one', archive)] }, { helm, cache: await temporaryDirectory() });
  expect((await fetch()).size).toBe(1);
  await expect(openRepository(url, { helm }).find('one', '3.0.0')).rejects.toThrow(`${url} has no chart one 3.0.0. It has: 0.2.0-rc.1, 0.1.0.`);
  const changed = await makeArchive('one', '0.1.0', 'changed');
  await writeFile(join(directory, 'one-0.1.0.tgz'), changed);
  await expect(fetch()).rejects.toThrow(`was changed since the release was made: its SHA-256 is ${sha256Of(changed)}`);
  await rm(join(directory, 'one-0.1.0.tgz'));
  await expect(fetch()).rejects.toThrow(`${url} has no one-0.1.0.tgz, which its index.yaml names.`);
  await rm(join(directory, 'index.yaml'));
  await expect(fetch()).rejects.toThrow(`${url} has no index.yaml: publish the charts there`);
});

test('a server with a login and a certificate of its own is reached as helm repo add was told', async () => {
  const [env, { directory, archive }] = [await ownSettings(), await repository()];
  const { url, caFile } = await servePrivately(directory, 'team:correct-horse');
  const find = (further = {}) => openRepository(url, { helm, ...further }).find('one').then(({ version }) => version, ({ message }: Error) => message);
  const add = (password: string, ...flags: readonly string[]) => runHelm(helm, ['repo', 'add', 'team', url, '--username', 'team', '--password', password, '--force-update', ...flags], { env });
  expect(await find()).toMatch(/ does not give its charts: .*x509.*\. Name the certificates that it is trusted by: --ca-file FILE\.$/);
  expect(await find({ caFile })).toBe(`${url} does not give its charts: failed to fetch ${url}/index.yaml : 401 Unauthorized. Log in there, with a password that is right: helm repo add NAME ${url} --username USER --password-stdin.`);
  await add('correct-horse', '--ca-file', caFile);
  expect(await find()).toBe('0.1.0');
  expect((await fetchCharts({ repository: url, charts: [released('one', archive)] }, { helm, cache: await temporaryDirectory() })).size).toBe(1);
  // Somebody has changed the password since.
  const moved = await servePrivately(directory, 'team:battery');
  await writeFile(env['HELM_REPOSITORY_CONFIG']!, JSON.stringify({ repositories: [{ name: 'team', url: `${moved.url}/`, username: 'team', password: 'correct-horse', caFile: moved.caFile }] }));
  const told = await openRepository(moved.url, { helm }).find('one').catch(String);
  expect(told).toContain('401 Unauthorized. Log in there, with a password that is right');
  expect(told).not.toContain('correct-horse');
});

test.each(['https://team:correct-horse@127.0.0.1:9/charts', 'oci://team:correct-horse@127.0.0.1:9/charts'])('an address with a password is refused, and the password not said: %s', (location) => {
  const told = (() => {
    try {
      return String(openRepository(location, { helm }));
    } catch (error) {
      return (error as Error).message;
    }
  })();
  expect(told).toMatch(/^The address of the charts at 127\.0\.0\.1:9 has a user or a password, which a release would keep: leave that out, and log in with helm (repo add NAME https:\/\/127\.0\.0\.1:9\/charts |registry login 127\.0\.0\.1:9)/);
  expect(told).not.toContain('correct-horse');
});
