import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ensureTools } from '../../../scripts/toolchain/ensure-tools.ts';
import { tools } from '../../../scripts/toolchain/registry.ts';
import { probeVersion } from '../../../scripts/toolchain/version.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

/** A minute is plenty for kubeconform, the smallest of the tools, with its downloads. */
const TIMEOUT_MS = 60_000;

const emptyCache = async (): Promise<string> => {
  const directory = await temporaryDirectory();
  vi.stubEnv('AMAZON_INSIGHTS_CACHE', directory);
  vi.stubEnv('AMAZON_INSIGHTS_TOOLS_FROM_PATH', '0');
  return directory;
};

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('ensureTools', { timeout: TIMEOUT_MS }, () => {
  test('builds a tool once, then takes it from the cache without the network', async () => {
    await emptyCache();
    const progress = { output: '' };
    const { kubeconform } = await ensureTools(['kubeconform'], progress);
    expect(progress.output).toMatch(/^built kubeconform v0\.8\.0 in \d+\.\d s$/);
    expect(await probeVersion(tools.kubeconform.probe, kubeconform)).toBe(tools.kubeconform.version);
    expect(await readdir(dirname(kubeconform))).toEqual(['kubeconform']);

    vi.stubEnv('GOPROXY', 'off');
    vi.stubEnv('GOMODCACHE', await temporaryDirectory());
    const again = { output: 'nothing' };
    expect(await ensureTools(['kubeconform'], again)).toEqual({ kubeconform });
    expect(again.output).toBe('nothing');
  });

  test('lets two callers build the same tool at once', async () => {
    await emptyCache();
    const [one, two] = await Promise.all([ensureTools(['kubeconform']), ensureTools(['kubeconform'])]);
    expect(one).toEqual(two);
    expect(await readdir(dirname(one.kubeconform))).toEqual(['kubeconform']);
  });

  test('says that a module could not be downloaded, and leaves no binary', async () => {
    const cache = await emptyCache();
    vi.stubEnv('GOPROXY', 'http://127.0.0.1:1');
    vi.stubEnv('GOMODCACHE', await temporaryDirectory());
    vi.stubEnv('GOSUMDB', 'off');
    const error: Error = await ensureTools(['kubeconform']).then(
      () => expect.unreachable(),
      (reason) => reason,
    );
    expect(error.message).toContain('the Go module "kubeconform": a module could not be downloaded');
    expect(error.message).toContain('connection refused');
    const [, log] = /The whole output: (.*)$/.exec(error.message) ?? [];
    expect(await readFile(log!, 'utf8')).toContain('connection refused');
    const [build] = await readdir(join(cache, 'tools/kubeconform'));
    expect(await readdir(join(cache, 'tools/kubeconform', build!))).toEqual([]);
  });
});
