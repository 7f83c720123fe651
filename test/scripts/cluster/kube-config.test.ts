import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kubeConfig } from '../../../scripts/cluster/kube-config.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

const contextOf = (name: string): string => JSON.stringify({ apiVersion: 'v1', kind: 'Config', clusters: [{ name, cluster: { server: 'https://localhost' } }], users: [{ name, user: {} }], contexts: [{ name, context: { cluster: name, user: name } }], 'current-context': name });

const files = async (...texts: readonly string[]): Promise<readonly string[]> => {
  const directory = await temporaryDirectory();
  const paths = texts.map((_, index) => join(directory, `config-${index}`));
  for (const [index, path] of paths.entries()) await writeFile(path, texts[index]!);
  return paths;
};

test('several files have the contexts of all, of which one is used', async () => {
  const paths = await files(contextOf('east'), contextOf('west'));
  expect(kubeConfig(paths.join(':')).getCurrentContext()).toBe('east');
  expect(kubeConfig(paths.join(':'), 'west').getCurrentContext()).toBe('west');
  expect(() => kubeConfig(paths.join(':'), 'north')).toThrow(`There is no context "north" in ${paths.join(':')}. There are: east, west`);
});

test('a file that is not there, or is no kubeconfig, is named', async () => {
  const [east, broken] = await files(contextOf('east'), '{');
  expect(() => kubeConfig('/nowhere/config')).toThrow(/^The kubeconfig \/nowhere\/config cannot be read: ENOENT.* KUBECONFIG names another one; that of the lab: eval "\$\(npm run -s lab -- kubeconfig\)"$/);
  expect(() => kubeConfig(`${east}:${broken}`)).toThrow(`The kubeconfig ${broken} cannot be read: `);
});

test('no file is no kubeconfig', () => {
  expect(() => kubeConfig(':')).toThrow('KUBECONFIG names no file.');
});
