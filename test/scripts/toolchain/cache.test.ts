import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildKey, cacheDirectory } from '../../../scripts/toolchain/cache.ts';
import type { Tool } from '../../../scripts/toolchain/tool.ts';

const tool: Tool = {
  module: 'example',
  package: 'example.org/cmd/example',
  version: 'v1.2.3',
  binary: 'example',
  onPath: [],
  variables: { 'main.version': 'v1.2.3' },
};
const pins = { goMod: 'module example', goSum: 'example.org v1.2.3 h1:x' };
const go = { version: '1.26.8', platform: 'linux/amd64' };

describe('buildKey', () => {
  const key = buildKey(tool, pins, go);

  test('begins with the version', () => {
    expect(key).toMatch(/^v1\.2\.3-[0-9a-f]{12}$/);
  });

  test('is the same for the same inputs', () => {
    expect(buildKey({ ...tool }, { ...pins }, { ...go })).toBe(key);
  });

  test.each([
    ['go.mod', buildKey(tool, { ...pins, goMod: 'module other' }, go)],
    ['go.sum', buildKey(tool, { ...pins, goSum: '' }, go)],
    ['a variable', buildKey({ ...tool, variables: {} }, pins, go)],
    ['the package', buildKey({ ...tool, package: 'example.org/cmd/other' }, pins, go)],
    ['the version of Go', buildKey(tool, pins, { ...go, version: '1.26.9' })],
    ['the platform', buildKey(tool, pins, { ...go, platform: 'linux/arm64' })],
  ])('changes with %s', (_, other) => {
    expect(other).not.toBe(key);
  });
});

describe('cacheDirectory', () => {
  test.each([
    ['is in the home directory', {}, join(homedir(), '.cache/amazon-insights-charts')],
    ['follows XDG_CACHE_HOME', { XDG_CACHE_HOME: '/x' }, '/x/amazon-insights-charts'],
    ['is AMAZON_INSIGHTS_CACHE itself', { XDG_CACHE_HOME: '/x', AMAZON_INSIGHTS_CACHE: '/y' }, '/y'],
  ])('%s', (_, env, expected) => {
    expect(cacheDirectory(env)).toBe(expected);
  });
});
