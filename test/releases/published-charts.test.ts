/** Releases of charts that come from a repository, or from a registry by their digest. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declaredCharts } from '../scripts/publish/declared-charts.ts';
import { packageChart } from '../../scripts/charts/package-chart.ts';
import { runHelm } from '../../scripts/helm/run-helm.ts';
import { makeSignKey, type MadeKey } from '../../scripts/provenance/make-sign-key.ts';
import { readSigner } from '../../scripts/provenance/sign-key.ts';
import { prepareChart, type PreparedChart } from '../../scripts/publish/prepared-chart.ts';
import { publishToRegistry } from '../../scripts/publish/publish-to-registry.ts';
import { publishToStore } from '../../scripts/publish/publish-to-store.ts';
import { directoryStore } from '../../scripts/store/directory-store.ts';
import { ensureTools, type ToolPaths } from '../../scripts/toolchain/index.ts';
import { serveDirectory, startRegistry } from '../scripts/publish/servers.ts';
import { cluster, freshNamespace } from './cluster.ts';
import { helmIn, helms } from './helm.ts';

let tools: ToolPaths<'helm3' | 'helm4'>;
let directory: string;
let key: MadeKey;
let charts: readonly PreparedChart[];

beforeAll(async () => {
  tools = await ensureTools(['helm3', 'helm4']);
  directory = await mkdtemp(join(tmpdir(), 'published-'));
  key = await makeSignKey(join(directory, 'charts'));
  const signer = await readSigner(key.privateFile);
  charts = [await prepareChart(await packageChart('product-service', { helm: tools.helm4, destination: directory, signer }))];
}, 120_000);
afterAll(() => rm(directory, { recursive: true, force: true }));

describe.each(helms)('$helm installs', ({ tool }) => {
  const expectInstalled = async (namespace: string): Promise<void> => {
    const { name, version } = declaredCharts['product-service'];
    expect(JSON.parse(await helmIn(tool, namespace)('list', '--output', 'json'))).toMatchObject([{ name, chart: `${name}-${version}`, status: 'deployed' }]);
    const { spec } = await cluster().apps.readNamespacedDeployment({ name, namespace });
    expect(spec!.template.spec!.containers[0]!.image).toMatch(/^amazon-insights\/product-service:/);
  };

  test('from a static repository, and verifies it', async () => {
    const namespace = await freshNamespace('repository');
    const root = join(directory, `published-${tool}`);
    await publishToStore(directoryStore(root), charts);
    // A cache of its own: Helm 4 keeps provenance by the archive's digest, whoever signed it.
    const env = { HELM_CONFIG_HOME: join(directory, `config-${tool}`), HELM_CACHE_HOME: join(directory, `cache-${tool}`) };
    await runHelm(tools[tool], ['repo', 'add', 'amazon-insights', await serveDirectory(root)], { env });
    const place = ['--namespace', namespace, '--kubeconfig', cluster().kubeconfig];
    await runHelm(tools[tool], ['install', 'product-service', 'amazon-insights/product-service', '--verify', '--keyring', key.keyringFile, ...place], { env });
    await expectInstalled(namespace);
  });

  test.skipIf(process.platform !== 'linux')('from a registry, by the digest that the publication gave', async () => {
    const [namespace, host] = [await freshNamespace('registry'), await startRegistry()];
    const [published] = await publishToRegistry(`oci://${host}/charts`, charts, { helm: tools.helm4, plainHttp: true });
    await helmIn(tool, namespace)('install', 'product-service', published!.location, '--plain-http');
    await expectInstalled(namespace);
  });
});
