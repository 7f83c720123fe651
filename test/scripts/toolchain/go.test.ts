import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findGo, goEnvironment, parseGoVersion } from '../../../scripts/toolchain/go.ts';
import { writeExecutable } from '../executable.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

describe('parseGoVersion', () => {
  test.each([
    ['go version go1.26.8 linux/amd64\n', { version: '1.26.8', platform: 'linux/amd64' }],
    ['go version go1.26rc1 darwin/arm64', { version: '1.26', platform: 'darwin/arm64' }],
    ['go version go1.26.8 X:nodwarf5 linux/amd64', { version: '1.26.8', platform: 'linux/amd64' }],
    ['go version devel go1.27-3c1a8b2 Tue Jan 6 10:00:00 2026 linux/amd64', { version: '1.27', platform: 'linux/amd64' }],
    ['sh: go: not found', undefined],
  ])('%j', (output, expected) => {
    expect(parseGoVersion(output)).toEqual(expected);
  });
});

describe('goEnvironment', () => {
  test("keeps the user's caches and proxy, not what would change the binary", () => {
    const env = goEnvironment({ GOCACHE: '/c', GOPROXY: 'off', GOFLAGS: '-mod=vendor', GOOS: 'windows', GOARCH: 'arm' });
    expect(env).toMatchObject({ GOCACHE: '/c', GOPROXY: 'off', CGO_ENABLED: '0', GOTOOLCHAIN: 'local', GOWORK: 'off' });
    expect(env['GOFLAGS']).toContain('-mod=readonly');
    expect(env).not.toHaveProperty('GOOS');
    expect(env).not.toHaveProperty('GOARCH');
  });
});

describe('findGo', () => {
  const withGo = async (version: string) => {
    const directory = await temporaryDirectory();
    await writeExecutable(join(directory, 'go'), `echo go version go${version} linux/amd64`);
    return { PATH: directory };
  };

  test('takes a Go that is new enough', async () => {
    expect(await findGo(await withGo('1.27.1'))).toEqual({ version: '1.27.1', platform: 'linux/amd64' });
  });

  test('refuses one that is too old', async () => {
    await expect(findGo(await withGo('1.24.4'))).rejects.toThrow(
      'Go 1.24.4 is too old to build the tools; install Go 1.26.4 or newer: https://go.dev/doc/install',
    );
  });

  test('says how to get one', async () => {
    await expect(findGo({ PATH: await temporaryDirectory() })).rejects.toThrow(
      'Go is not on PATH, and the tools are built with it; install Go 1.26.4 or newer: https://go.dev/doc/install',
    );
  });
});
