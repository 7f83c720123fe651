import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureSchemas, SchemasError } from '../../../scripts/schemas/index.ts';
import { cacheDirectory } from '../../../scripts/toolchain/cache.ts';

const noNetwork = (): void => {
  vi.stubEnv('PIP_NO_INDEX', '1');
  vi.stubEnv('GOPROXY', 'off');
};

/** Gives a cache the wheel that the user's cache has. */
const keepWheel = async (from: string, to: string): Promise<void> => {
  await mkdir(join(to, 'downloads'), { recursive: true });
  const wheels = (await readdir(join(from, 'downloads'))).filter((file) => file.endsWith('.whl'));
  await Promise.all(wheels.map((file) => copyFile(join(from, 'downloads', file), join(to, 'downloads', file))));
};

describe('ensureSchemas', () => {
  let userCache: string;
  let cache: string;

  beforeAll(async () => void (await ensureSchemas()), 600_000);

  beforeEach(async () => {
    userCache = cacheDirectory();
    cache = await mkdtemp(join(tmpdir(), 'schemas-'));
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(cache, { recursive: true, force: true });
  });

  it('does nothing when the schemas are there, and needs no program for it', async () => {
    const first = await ensureSchemas();
    noNetwork();
    vi.stubEnv('PATH', '/nowhere');
    const progress = { output: '' };
    expect(await ensureSchemas(progress)).toEqual(first);
    expect(progress.output).toBe('');
  });

  it('is prepared twice at once from kept downloads, without the network, and leaves nothing else', async () => {
    await keepWheel(userCache, cache);
    noNetwork();
    vi.stubEnv('AMAZON_INSIGHTS_CACHE', cache);
    const [one, other] = await Promise.all([ensureSchemas(), ensureSchemas()]);
    expect(one).toEqual(other);
    expect(one.directory.startsWith(cache)).toBe(true);
    expect(await readdir(join(cache, 'schemas'))).toHaveLength(1);
    expect((await readdir(one.directory)).sort()).toEqual(
      ['crd-files', 'crds', 'index.json', ...one.versions.map((version) => `v${version}`)].sort(),
    );
  });

  it('names the package that cannot be downloaded', async () => {
    noNetwork();
    vi.stubEnv('AMAZON_INSIGHTS_CACHE', cache);
    const error = await ensureSchemas().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SchemasError);
    expect((error as Error).message).toMatch(/^the Python package kubernetes-validate \S+ could not be downloaded/);
    expect(await readdir(join(cache, 'schemas'))).toEqual([]);
  });

  it('says what to install when there is no python3', async () => {
    vi.stubEnv('AMAZON_INSIGHTS_CACHE', cache);
    vi.stubEnv('PATH', '/nowhere');
    await expect(ensureSchemas()).rejects.toThrow('apt-get install python3-pip');
  });

  it('names the modules that cannot be downloaded', async () => {
    await keepWheel(userCache, cache);
    noNetwork();
    vi.stubEnv('AMAZON_INSIGHTS_CACHE', cache);
    vi.stubEnv('GOMODCACHE', join(cache, 'modules'));
    await expect(ensureSchemas()).rejects.toThrow(/^Go could not download [^]*GOPROXY/);
  });
});
