import semver from 'semver';
import { describe, expect, test } from 'vitest';
import { MINIMUM_GO } from '../../../scripts/toolchain/go.ts';
import { readModulePins } from '../../../scripts/toolchain/module.ts';
import { chartTools, kedaTools, labTools, tools, toolNames } from '../../../scripts/toolchain/registry.ts';
import type { Tool } from '../../../scripts/toolchain/tool.ts';

/** The modules that a `go.mod` requires, with their versions. */
const requirements = (goMod: string): Map<string, string> =>
  new Map([...goMod.matchAll(/^\s*(?:require )?(\S+) (v\S+)(?: \/\/ indirect)?$/gm)].map(([, path, version]) => [path!, version!]));

describe.each(toolNames)('%s', (name) => {
  const tool: Tool = tools[name];

  test('is the version that its module pins', async () => {
    const { goMod } = await readModulePins(tool.module);
    const [, version] = [...requirements(goMod)].find(([path]) => tool.package === path || tool.package.startsWith(`${path}/`)) ?? [];
    expect(version?.replace(/^v/, '')).toBe(tool.version.replace(/^v/, ''));
  });

  test('is a tool of its module', async () => {
    const { goMod } = await readModulePins(tool.module);
    expect(goMod.split(/\s+/)).toContain(tool.package);
  });

  test('needs no newer Go than is asked for', async () => {
    const { goMod } = await readModulePins(tool.module);
    const [, version] = /^go (\S+)$/m.exec(goMod) ?? [];
    expect(semver.lte(version!, MINIMUM_GO)).toBe(true);
  });
});

test('every tool is in one group', () => {
  expect([...chartTools, ...labTools, ...kedaTools]).toEqual(toolNames);
});

test('every staging module of Kubernetes has the version of the release', async () => {
  const { goMod } = await readModulePins('kubernetes');
  const staging = [...goMod.matchAll(/^\t(\S+) => (\S+) (v\S+)$/gm)];
  expect(staging.length).toBeGreaterThan(25);
  const version = tools.kubectl.version.replace(/^v1/, 'v0');
  for (const [, from, to, actual] of staging) expect([from, actual]).toEqual([to, version]);
});

test('Helm 3 is told the Kubernetes version of its client', async () => {
  const client = requirements((await readModulePins('helm')).goMod).get('k8s.io/client-go');
  expect(tools.helm3.variables['helm.sh/helm/v3/pkg/chartutil.k8sVersionMinor']).toBe(client?.split('.')[1]);
  expect(tools.helm3.variables['helm.sh/helm/v3/pkg/lint/rules.k8sVersionMinor']).toBe(client?.split('.')[1]);
});
