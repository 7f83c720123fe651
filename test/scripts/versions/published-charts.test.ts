import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { stringify } from 'yaml';
import { publishedCharts } from '../../../scripts/versions/published-charts.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const entry = (version: string, url = `cache-${version}.tgz`) => ({ name: 'cache', version, urls: [url], digest: sha256(version) });

/** A repository of the chart cache, whose archives hold their versions. */
const repository = async (...versions: readonly string[]): Promise<string> => {
  const directory = await temporaryDirectory();
  for (const version of versions) await writeFile(join(directory, `cache-${version}.tgz`), version);
  await writeFile(join(directory, 'index.yaml'), stringify({ apiVersion: 'v1', entries: { cache: versions.map((version) => entry(version)) } }));
  return directory;
};

/** Serves a directory, and what is not there with 404. */
const serve = async (directory: string): Promise<string> => {
  const server = createServer((request, response) => {
    if (request.url === '/charts/broken.tgz') return void response.writeHead(500).end();
    readFile(join(directory, request.url!.replace('/charts/', ''))).then((content) => response.end(content), () => response.writeHead(404).end());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/charts`;
};

test.each(['a directory', 'a web server'])('%s is read', async (kind) => {
  const directory = await repository('0.2.0', '0.10.0', '0.10.0-rc.1');
  const charts = await publishedCharts(kind === 'a directory' ? directory : await serve(directory));
  expect([charts.charts, charts.versions('cache'), charts.versions('other')]).toEqual([['cache'], ['0.10.0', '0.10.0-rc.1', '0.2.0'], []]);
  expect([charts.digest('cache', '0.2.0'), charts.digest('cache', '0.3.0')]).toEqual([sha256('0.2.0'), undefined]);
  expect(String(await charts.archive('cache', '0.2.0'))).toBe('0.2.0');
  await expect(charts.archive('cache', '0.3.0')).rejects.toThrow('has no archive of cache 0.3.0.');
});

test('an index may name another server', async () => {
  const directory = await repository('0.2.0');
  const url = `${await serve(await repository('0.1.0'))}/cache-0.1.0.tgz`;
  await writeFile(join(directory, 'index.yaml'), stringify({ entries: { cache: [entry('0.1.0', url)] } }));
  expect(String(await (await publishedCharts(directory)).archive('cache', '0.1.0'))).toBe('0.1.0');
});

test('an archive that was changed is refused, and so is one that is missing', async () => {
  const directory = await repository('0.2.0');
  const charts = await publishedCharts(directory);
  await writeFile(join(directory, 'cache-0.2.0.tgz'), 'other');
  await expect(charts.archive('cache', '0.2.0')).rejects.toThrow(`cache-0.2.0.tgz in ${directory} is not what its index means: its SHA-256 is ${sha256('other')}, and ${sha256('0.2.0')} was published`);
  await writeFile(join(directory, 'index.yaml'), stringify({ entries: { cache: [entry('0.2.0', 'gone.tgz')] } }));
  await expect((await publishedCharts(directory)).archive('cache', '0.2.0')).rejects.toThrow('has no archive of cache 0.2.0: gone.tgz is not there.');
});

test('a repository that is not there is an error, unless it may be missing', async () => {
  const directory = await temporaryDirectory();
  await expect(publishedCharts(directory)).rejects.toThrow(`There is no chart repository in ${directory}`);
  expect((await publishedCharts(join(directory, 'missing'), { optional: true })).charts).toEqual([]);
});

test('a server that fails, or is away, is an error', async () => {
  const directory = await temporaryDirectory();
  const url = await serve(directory);
  await writeFile(join(directory, 'index.yaml'), stringify({ entries: { cache: [entry('0.1.0', 'broken.tgz')] } }));
  await expect((await publishedCharts(url)).archive('cache', '0.1.0')).rejects.toThrow('broken.tgz answers with 500');
  await expect(publishedCharts('http://127.0.0.1:1/charts')).rejects.toThrow('http://127.0.0.1:1/charts/index.yaml can not be reached: ');
});
