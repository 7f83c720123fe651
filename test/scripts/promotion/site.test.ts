import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Command } from 'commander';
import { dump } from 'js-yaml';
import { expect, test } from 'vitest';
import { addSiteOptions, type SiteOptions } from '../../../scripts/promotion/site-options.ts';
import { openSite } from '../../../scripts/promotion/site.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

const read = (flag: '--region' | '--to', ...args: readonly string[]): SiteOptions =>
  addSiteOptions(new Command().exitOverride().configureOutput({ writeErr: () => undefined }), flag).parse(args, { from: 'user' }).opts<SiteOptions>();

const kubeconfigOf = async (...contexts: readonly string[]): Promise<string> => {
  const path = join(await temporaryDirectory(), 'config');
  const clusters = contexts.map((name) => ({ name, cluster: { server: `https://${name}.invalid` } }));
  await writeFile(path, dump({ clusters, users: [{ name: 'me', user: {} }], contexts: contexts.map((name) => ({ name, context: { cluster: name, user: 'me' } })) }));
  return path;
};

test.each(['--region', '--to'] as const)('a region is named by %s, and has to be', (flag) => {
  expect(read(flag, flag, 'us-west-2')).toMatchObject({ region: 'us-west-2', namespace: 'amazon-insights' });
  expect(() => read(flag)).toThrow(`required option '${flag} <region>' not specified`);
});

test('a site is the cluster of the region, and ways to the others', async () => {
  const kubeconfig = await kubeconfigOf('us-east-1', 'us-west-2', 'kind');
  const options = read('--to', '--to', 'us-west-2', '--context', 'us-west-2=kind', '--store', await temporaryDirectory());
  const site = await openSite(options, { kubeconfig, helm: '/helm' });
  expect(site).toMatchObject({ region: { name: 'us-west-2' }, context: 'kind', namespace: 'amazon-insights', helm: '/helm' });
  expect(site.config.getCurrentCluster()!.server).toBe('https://kind.invalid');
  expect(site.connect('us-east-1').getCurrentCluster()!.server).toBe('https://us-east-1.invalid');
  expect(site.regions.map(({ name }) => name)).toEqual(['us-west-2', 'us-east-1']);
});

test('regions are those of the directory that is named', async () => {
  const [kubeconfig, values] = [await kubeconfigOf('team-a'), await temporaryDirectory()];
  await writeFile(join(values, 'regions.yaml'), dump({ regions: [{ name: 'eu-north-1', role: 'primary', zones: ['a'], context: 'team-a' }] }));
  const site = await openSite(read('--to', '--to', 'eu-north-1', '--values', relative(process.cwd(), values), '--store', await temporaryDirectory()), { kubeconfig, helm: '/helm' });
  expect(site).toMatchObject({ region: { name: 'eu-north-1' }, context: 'team-a', values });
  await expect(openSite(read('--to', '--to', 'us-west-2', '--values', join(values, 'none')), { kubeconfig, helm: '/helm' })).rejects.toThrow(`${join(values, 'none', 'regions.yaml')} cannot be read`);
});

test.each([
  { args: ['--to', 'us-west-3'], error: 'There is no region "us-west-3". Did you mean us-west-2?' },
  { args: ['--to', 'us-west-2', '--context', 'us-west-22=kind'], error: 'There is no region "us-west-22". Did you mean us-west-2?' },
  { args: ['--to', 'us-west-2', '--context', 'us-west-2=none'], error: 'There is no context "none"' },
])('$args is refused', async ({ args, error }) => {
  const kubeconfig = await kubeconfigOf('us-east-1', 'us-west-2');
  await expect(openSite(read('--to', ...args), { kubeconfig, helm: '/helm' })).rejects.toThrow(error);
});
