/** What the backup of the configuration saves of each chart, from a real API server, and that it is what the chart gives. */
import { KubeConfig } from '@kubernetes/client-node';
import { loadAll } from 'js-yaml';
import { expect, test } from 'vitest';
import { savedKinds } from '../../generator/charts/backup/saved-kinds.ts';
import { nameOf, type ApiObject } from '../../scripts/backup/configuration/api-object.ts';
import { apiServer, objectsIn } from '../../scripts/backup/configuration/api-server.ts';
import { compareRelease } from '../../scripts/backup/configuration/compare.ts';
import { readConfiguration } from '../../scripts/backup/configuration/configuration.ts';
import { chartDirectory } from '../../scripts/charts/repository.ts';
import { releaseNames, valueSets } from '../charts/value-sets.ts';
import { stageCharts } from '../charts/staged-charts.ts';
import { cluster, freshNamespace } from './cluster.ts';
import { helmIn, set, valuesFlags } from './helm.ts';

const { directory } = await stageCharts();
const sets = (await valueSets(directory)).filter(({ chart, name }) => releaseNames.includes(chart) && name === 'everything');
/** What the whole cluster has once, and other files install. */
const without: Readonly<Record<string, Parameters<typeof set>[0]>> = { platform: { 'priorityClasses.enabled': false }, 'api-gateway': { 'loadBalancer.enabled': false } };
const manifestsOf = (text: string) => (loadAll(text) as ApiObject[]).filter(Boolean);

/** Somebody who has the token of the account that saves. */
const saver = async (namespace: string): Promise<KubeConfig> => {
  const { core, config } = cluster();
  const { status } = await core.createNamespacedServiceAccountToken({ namespace, name: 'backup-configuration', body: { spec: { audiences: [] } } as never });
  const own = new KubeConfig();
  own.loadFromClusterAndUser(config.getCurrentCluster()!, { name: 'saver', token: status!.token });
  return own;
};

test.each(sets)('of $chart with everything on, what is saved is what the chart gives', async ({ chart, files }) => {
  const namespace = await freshNamespace('configured');
  const helm = helmIn('helm4', namespace);
  const flags = [...valuesFlags(files), ...set(without[chart] ?? {}), '--no-hooks'];
  await helm('install', chart, chartDirectory(chart), ...flags, '--take-ownership');
  const saved = await readConfiguration(namespace, objectsIn(apiServer(cluster().config), namespace));
  const render = async (...further: readonly string[]) => manifestsOf(await helm('template', chart, chartDirectory(chart), ...flags, ...further));
  const rendered = await render();
  expect(compareRelease(saved, chart, rendered)).toEqual([]);
  const expected = rendered.filter(({ kind }) => !['Secret', 'Namespace', 'PriorityClass'].includes(kind));
  expect(saved.objects.map(nameOf)).toEqual(expect.arrayContaining(expected.map(nameOf)));
  // With another label each object of the chart's own differs.
  const own = expected.filter(({ metadata }) => metadata.labels?.['helm.sh/chart']).map(nameOf);
  expect(compareRelease(saved, chart, await render('--set', 'commonLabels.drift=found')).map(({ object }) => object)).toEqual(expect.arrayContaining(own));
});

test('a kind, or a whole group, that the cluster does not know has no objects', async () => {
  const list = objectsIn(apiServer(cluster().config), 'default');
  expect(await list({ group: 'example.com', version: 'v1', kind: 'Nothing', resource: 'nothings' })).toEqual([]);
  expect(await list({ group: 'apps', version: 'v1', kind: 'Nothing', resource: 'nothings' })).toEqual([]);
});

test('the account that saves reads all of it, and no Secrets', async () => {
  const namespace = await freshNamespace('configured');
  const helm = helmIn('helm4', namespace);
  const { files } = sets.find(({ chart }) => chart === 'backup')!;
  await helm('install', 'backup', chartDirectory('backup'), ...valuesFlags(files), ...set({ 'configuration.serviceAccount.name': 'backup-configuration' }), '--no-hooks');
  const list = objectsIn(apiServer(await saver(namespace)), namespace);
  const { objects, secrets } = await readConfiguration(namespace, list);
  expect(objects).toContainEqual(expect.objectContaining({ kind: 'CronJob', metadata: expect.objectContaining({ name: 'backup-configuration' }) }));
  expect(secrets).toContainEqual(expect.objectContaining({ name: 'backup-client' }));
  await expect(list({ group: '', version: 'v1', kind: 'Secret', resource: 'secrets' })).rejects.toThrow(/The secrets of .* cannot be read: secrets is forbidden/);
  await expect(objectsIn(apiServer(await saver(namespace)), 'kube-system')(savedKinds[0]!)).rejects.toThrow(/forbidden/);
});
