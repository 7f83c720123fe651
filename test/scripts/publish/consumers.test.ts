/** What people do with the published charts, with the real ones and with both versions of Helm. */
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declaredCharts } from './declared-charts.ts';
import { packageCharts } from '../../../scripts/charts/package-charts.ts';
import { tryHelm } from '../../../scripts/helm/run-helm.ts';
import { makeSignKey, type MadeKey } from '../../../scripts/provenance/make-sign-key.ts';
import { readSigner } from '../../../scripts/provenance/sign-key.ts';
import { prepareChart } from '../../../scripts/publish/prepared-chart.ts';
import { publishToStore } from '../../../scripts/publish/publish-to-store.ts';
import { directoryStore } from '../../../scripts/store/directory-store.ts';
import { ensureTools, type ToolPaths } from '../../../scripts/toolchain/index.ts';
import { writeFiles } from '../charts/write-files.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { serveDirectory } from './servers.ts';

const { version } = declaredCharts.worker;

describe('a static repository', { timeout: 120_000 }, () => {
  let tools: ToolPaths<'helm3' | 'helm4'>;
  let [directory, published] = ['', ''];
  let [key, other]: [MadeKey, MadeKey] = [undefined!, undefined!];

  beforeAll(async () => {
    tools = await ensureTools(['helm3', 'helm4']);
    directory = await mkdtemp(join(tmpdir(), 'published-'));
    published = join(directory, 'published');
    [key, other] = [await makeSignKey(join(directory, 'charts')), await makeSignKey(join(directory, 'other'))];
    const signer = await readSigner(key.privateFile);
    const packages = await packageCharts({ helm: tools.helm4, destination: join(directory, 'dist'), signer });
    await publishToStore(directoryStore(published), await Promise.all(packages.map(prepareChart)), { signer });
  }, 300_000);
  afterAll(() => rm(directory, { recursive: true, force: true }));

  describe.each(['helm3', 'helm4'] as const)('for %s', (tool) => {
    /** Helm with settings and a cache of its own, since Helm 4 keeps provenance by the archive's digest, whoever signed it; and the repository added. */
    const consumer = async (root = published) => {
      const home = await temporaryDirectory();
      const env = { HELM_CONFIG_HOME: join(home, 'config'), HELM_CACHE_HOME: join(home, 'cache') };
      const url = await serveDirectory(root);
      const helm = async (...args: readonly string[]) => {
        const { exitCode, stdout, stderr } = await tryHelm(tools[tool], args, { env });
        return { exitCode, stdout, stderr };
      };
      expect(await helm('repo', 'add', 'amazon-insights', url)).toMatchObject({ exitCode: 0 });
      return { home, url, helm };
    };

    test('has every chart in its search', async () => {
      const { helm } = await consumer();
      const found = JSON.parse((await helm('search', 'repo', 'amazon-insights/', '--output', 'json')).stdout) as { name: string; version: string; app_version: string; description: string }[];
      expect(found.map((one) => one.name).sort()).toEqual(Object.keys(declaredCharts).map((name) => `amazon-insights/${name}`).sort());
      for (const { name, ...rest } of found) {
        const { version, appVersion, description } = declaredCharts[name.replace('amazon-insights/', '') as keyof typeof declaredCharts];
        expect(rest).toMatchObject({ version, app_version: appVersion, description });
      }
    });

    test('gives what the keyring verifies, which came from the repository itself', async () => {
      const { home, helm, url } = await consumer();
      const keyring = join(home, 'keyring.gpg');
      await writeFile(keyring, Buffer.from(await (await fetch(`${url}/keys/${key.fingerprint}.gpg`)).arrayBuffer()));
      const result = await helm('pull', 'amazon-insights/worker', '--verify', '--keyring', keyring, '--destination', home);
      expect(result).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(`Using Key With Fingerprint: ${key.fingerprint}`) });
      expect(await readFile(keyring)).toEqual(await readFile(key.keyringFile));
      expect(await helm('pull', 'amazon-insights/worker', '--verify', '--keyring', other.keyringFile, '--destination', home)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('signature made by unknown entity') });
    });

    test('is caught when a byte of an archive changes', async () => {
      const root = await temporaryDirectory();
      await cp(published, root, { recursive: true });
      const { home, helm } = await consumer(root);
      const archive = join(root, `worker-${version}.tgz`);
      const bytes = await readFile(archive);
      bytes[4]! ^= 1; // The time in the head of the archive, which unpacking does not look at.
      await writeFile(archive, bytes);
      expect((await helm('pull', 'amazon-insights/worker', '--verify', '--keyring', key.keyringFile, '--destination', home)).exitCode).toBe(1);
      expect(await helm('template', 'worker', 'amazon-insights/worker', '--verify', '--keyring', key.keyringFile)).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/sha256 sum does not match/) });
    });

    test('serves the umbrella of somebody else', async () => {
      const { home, helm, url } = await consumer();
      const umbrella = join(home, 'shop');
      await writeFiles(umbrella, {
        'Chart.yaml': JSON.stringify({ apiVersion: 'v2', name: 'shop', version: '1.0.0', dependencies: ['product-service', 'redis'].map((name) => ({ name, version: `~${declaredCharts[name as 'redis'].version}`, repository: url })) }),
        'values.yaml': 'product-service:\n  autoscaling:\n    minReplicas: 5\n',
      });
      expect(await helm('dependency', 'update', umbrella)).toMatchObject({ exitCode: 0 });
      await rm(join(umbrella, 'charts'), { recursive: true });
      expect(await helm('dependency', 'build', umbrella, '--verify', '--keyring', key.keyringFile)).toMatchObject({ exitCode: 0 });
      expect((await readdir(join(umbrella, 'charts'))).filter((file) => file.endsWith('.tgz')).sort()).toEqual([`product-service-${declaredCharts['product-service'].version}.tgz`, `redis-${declaredCharts.redis.version}.tgz`]);
      expect((await helm('template', 'shop', umbrella)).stdout).toContain('minReplicas: 5');
      expect(await helm('template', 'shop', umbrella, '--set', 'product-service.autoscaling.minReplica=5')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("'minReplica'") });
    });
  });
});
