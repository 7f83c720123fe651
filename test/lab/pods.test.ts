import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { machineDirectories } from '../../scripts/lab/directories.ts';
import { freshNamespace, hasLab, kubectl, plan, regions } from './lab.ts';
import { askWeb, serveWeb } from './web.ts';

describe.skipIf(!hasLab)('pods of the lab', () => {
  let namespace: string;
  const addresses: Record<string, string> = {};

  beforeAll(async () => {
    namespace = await freshNamespace('pods');
    await Promise.all(regions.map(async (region) => (addresses[region] = await serveWeb({ region, namespace }))));
  });

  const exec = (region: string, ...words: string[]) => kubectl(region, ['exec', '--namespace', namespace, 'web-0', '--', ...words]);

  test.each(plan.regions)('$name has a Ready node in each zone, and a pod on each', async ({ name, nodes }) => {
    const zones = await kubectl(name, ['get', 'nodes', '--output', 'jsonpath={.items[*].metadata.labels.topology\\.kubernetes\\.io/zone}']);
    expect(zones.split(' ').sort()).toEqual(nodes.map(({ zone }) => zone));
    const hosts = await kubectl(name, ['get', 'pods', '--namespace', namespace, '--output', 'jsonpath={.items[*].spec.nodeName}']);
    expect(hosts.split(' ').sort()).toEqual(nodes.map((node) => node.name));
  });

  test.each(regions)('this host reaches every pod of %s through its load balancer', async (region) => {
    const answers = new Set<string>();
    await vi.waitFor(async () => {
      // Region, pod and the identifier of its volume.
      answers.add((await askWeb(addresses[region]!)).split(' ').slice(0, 2).join(' '));
      expect([...answers].sort()).toEqual([0, 1, 2].map((number) => `${region} web-${number}`));
    }, { timeout: 20_000, interval: 10 });
  });

  test('a pod reaches the load balancer of the other region, and of its own', async () => {
    for (const from of regions)
      for (const to of regions) expect(await exec(from, 'wget', '-q', '-T', '3', '-O', '-', `http://${addresses[to]}/`)).toMatch(`${to} web-`);
  });

  test.each(regions)('a pod of %s resolves names of the cluster and of the lab', async (region) => {
    expect(await exec(region, 'wget', '-q', '-T', '3', '-O', '-', 'http://web/')).toMatch(`${region} web-`);
    expect(await exec(region, 'nslookup', 'registry.lab')).toContain(plan.address);
  });

  test.each(regions)('a pod of %s is restricted: no root, no capability, nothing to write but its volume', async (region) => {
    expect(await exec(region, 'id')).toBe('uid=10001 gid=10001 groups=10001,10002\n');
    const status = await exec(region, 'cat', '/proc/1/status');
    for (const set of ['CapPrm', 'CapEff', 'CapBnd', 'CapAmb']) expect(status).toMatch(new RegExp(`^${set}:\\s+0+$`, 'm'));
    expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
    expect(status).toMatch(/^Seccomp:\s+2$/m);
    await expect(exec(region, 'touch', '/x')).rejects.toThrow(/Read-only file system/);
    await expect(exec(region, 'ls', '/var/run/secrets/kubernetes.io')).rejects.toThrow(/No such file/);
  });

  test('a volume belongs to the group that the pod asks for, and its data goes away with its claim', async () => {
    const [region] = regions as [string];
    expect(await exec(region, 'stat', '-c', '%g %A', '/data')).toMatch(/^10002 drwxrws/);
    const path = ['get', 'persistentvolumes', '--output', `jsonpath={.items[?(@.spec.claimRef.namespace=="${namespace}")].spec.local.path}`];
    const directories = (await kubectl(region, path)).split(' ');
    expect(directories).toHaveLength(3);
    await kubectl(region, ['delete', 'statefulset', 'web', '--namespace', namespace]);
    await kubectl(region, ['delete', 'persistentvolumeclaims', '--all', '--namespace', namespace]);
    const volumesOf = (node: string) => readdir(join(machineDirectories(node).root, 'volumes'));
    await vi.waitFor(async () => {
      const left = (await Promise.all(plan.regions[0]!.nodes.map(({ name }) => volumesOf(name)))).flat();
      expect(directories.filter((directory) => left.some((name) => directory.endsWith(name)))).toEqual([]);
      expect(await kubectl(region, path)).toBe('');
    }, { timeout: 30_000, interval: 200 });
  });
});
