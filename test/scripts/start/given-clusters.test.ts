import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { givenClusters } from '../../../scripts/start/given-clusters.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

const config = (name: string): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: { server: 'https://127.0.0.1:1' } }],
    users: [{ name, user: {} }],
    contexts: [{ name, context: { cluster: name, user: name } }],
  });

describe('given clusters', () => {
  let kubeconfig: string;
  beforeEach(async () => {
    const directory = await temporaryDirectory();
    const files = ['kind-us-east-1', 'us-west-2'].map((name) => [name, join(directory, name)] as const);
    for (const [name, file] of files) await writeFile(file, config(name));
    kubeconfig = files.map(([, file]) => file).join(':');
  });

  test('have the contexts that are given, from all kubeconfigs', async () => {
    const clusters = await givenClusters({ 'us-east-1': 'kind-us-east-1', 'us-west-2': 'us-west-2' }, kubeconfig).find();
    expect(clusters).toEqual([
      { region: 'us-west-2', kubeconfig, context: 'us-west-2' },
      { region: 'us-east-1', kubeconfig, context: 'kind-us-east-1' },
    ]);
  });

  test('are needed for every region: none is guessed', async () => {
    await expect(givenClusters({ 'us-east-1': 'kind-us-east-1' }, kubeconfig).find()).rejects.toThrow('Every region needs a context of yours. Add --context us-west-2=…');
  });

  test('that do not exist are named before anything is changed, with those that do', async () => {
    const contexts = { 'us-east-1': 'us-east-1', 'us-west-2': 'us-west-2' };
    await expect(givenClusters(contexts, kubeconfig).find()).rejects.toThrow(`There is no context "us-east-1" in ${kubeconfig}. There are: kind-us-east-1, us-west-2`);
  });

  test('of a region that does not exist are refused, with the nearest name', async () => {
    await expect(givenClusters({ 'us-esat-1': 'kind-us-east-1' }, kubeconfig).find()).rejects.toThrow('There is no region "us-esat-1". Did you mean us-east-1?');
  });
});
