/** The shard map of the chart platform, against a real API server. */
import { describe, expect, test } from 'vitest';
import { chartDirectory } from '../../scripts/charts/repository.ts';
import { cluster, freshNamespace } from './cluster.ts';
import { helmIn, helms } from './helm.ts';

const map = (version: number, lastOfFirst: number): string[] => {
  const ranges = [{ shard: 1, from: 0, to: lastOfFirst }, { shard: 2, from: lastOfFirst + 1, to: 1023 }];
  return ['--set-json', `shardMap=${JSON.stringify({ version, ranges })}`];
};

const maps = async (namespace: string) => {
  const { items } = await cluster().core.listNamespacedConfigMap({ namespace, labelSelector: 'app.kubernetes.io/name=platform' });
  return Object.fromEntries(items.filter(({ data }) => 'shards.json' in data!).map(({ metadata, data }) => [metadata!.name, JSON.parse(data!['shards.json']!).ranges[0].to]));
};

describe.each(helms)('the shard map with $helm', ({ tool }) => {
  test('never changes: each version is there beside those before, also after a rollback and without its release', async () => {
    const namespace = await freshNamespace('shards');
    const helm = helmIn(tool, namespace);
    const chart = ['platform', chartDirectory('platform')];
    await helm('install', ...chart, ...map(1, 511));
    await expect(helm('upgrade', ...chart, ...map(1, 255))).rejects.toThrow('the map platform-shards-1 is there already with other ranges');
    await helm('upgrade', ...chart, ...map(2, 255));
    expect(await maps(namespace)).toEqual({ 'platform-shards-1': 511, 'platform-shards-2': 255 });
    await helm('rollback', 'platform', '1');
    await helm('upgrade', ...chart, ...map(3, 767));
    await helm('uninstall', 'platform');
    await helm('install', ...chart, ...map(2, 255));
    expect(await maps(namespace)).toEqual({ 'platform-shards-1': 511, 'platform-shards-2': 255, 'platform-shards-3': 767 });
  });
});
