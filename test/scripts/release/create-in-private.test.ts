/** `npm run publish-charts` and `npm run release -- create`, with a registry that wants a login, and releases in a bucket. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { releaseCharts } from '../../../generator/charts/index.ts';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';
import { command } from '../../../scripts/process/command.ts';
import { logIn, startPrivateRegistry } from '../publish/private-registry.ts';
import { startObjectStorage } from '../publish/servers.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { newKey } from './keys.ts';

const IMAGES = ['amazon-insights/postgres:17', 'amazon-insights/redis:8.0', 'amazon-insights/product-service:1.0.0', 'amazon-insights/worker:1.0.0', 'amazon-insights/api-gateway:1.0.0', 'library/busybox:1.37'];

test.skipIf(process.platform !== 'linux')('charts are published in a private registry, and a release of them and their images is made in a bucket, once', { timeout: 300_000 }, async () => {
  const [registry, key, file] = [await startPrivateRegistry(), newKey(), join(await temporaryDirectory(), 'release.pem')];
  await writeFile(file, key.pem, { mode: 0o600 });
  const bucket = await startObjectStorage('team');
  const run = (env: Readonly<Record<string, string>>, verb: string, ...args: readonly string[]) => command({ cwd: repositoryRoot, env: { ...process.env, ...bucket, ...env, AMAZON_INSIGHTS_REGISTRY_CA: registry.caFile, AMAZON_INSIGHTS_STORE: 's3://team/releases' } })`${process.execPath} --import tsx scripts/${verb}.ts ${args}`;
  const login = await logIn(registry.host);
  const digests = new Map(await Promise.all(IMAGES.map(async (name) => [name, await registry.pushImage(name)] as const)));
  const charts = `oci://${registry.host}/charts`;
  const create = ['create', '1.0.0', '--charts', charts, '--image-registry', registry.host, '--key', file, '--json'] as const;

  const stranger = await logIn(registry.host, 'guessed');
  for (const refused of [await run(stranger, 'publish-charts', '--to', charts, '--json'), await run(stranger, 'release', ...create)]) {
    expect(refused).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringContaining(`Log in there, with a password that is right: helm registry login ${registry.host}`) });
    expect(refused.stderr).not.toContain('guessed');
  }

  const published = await run(login, 'publish-charts', '--to', charts, '--json');
  expect(published.exitCode, published.stderr).toBe(0);
  const chartDigests = new Map((JSON.parse(published.stdout) as { charts: { chart: string; ociDigest: string }[] }).charts.map(({ chart, ociDigest }) => [chart, ociDigest]));
  const made = await run(login, 'release', ...create);
  expect(made.exitCode, made.stderr).toBe(0);
  const release = JSON.parse(made.stdout) as { charts: { name: string; ociDigest: string; images: { image: string; digest: string }[] }[] };
  expect(release.charts.map(({ name, ociDigest }) => [name, ociDigest])).toEqual(releaseCharts.map(({ name }) => [name, chartDigests.get(name)]));
  expect(new Map(release.charts.flatMap(({ images }) => images.map(({ image, digest }) => [image, digest])))).toEqual(digests);
  expect(await run(login, 'release', ...create)).toMatchObject({ exitCode: 1, stderr: 'There is a release 1.0.0 in s3://team/releases/, and releases never change: choose another name.\n' });
});
