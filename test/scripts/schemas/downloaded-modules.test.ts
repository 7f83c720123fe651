import { describe, expect, it } from 'vitest';
import { moduleDirectories } from '../../../scripts/schemas/downloaded-modules.ts';

const print = (...modules: object[]): string => modules.map((module) => `${JSON.stringify(module, undefined, '\t')}\n`).join('');
const good = { Path: 'example.com/a', Version: 'v1.0.0', Dir: '/modules/a@v1.0.0', Origin: { VCS: 'git' } };
const bad = { Path: 'example.com/b', Version: 'v2.0.0', Error: 'example.com/b@v2.0.0: no such host' };

describe('moduleDirectories', () => {
  it('reads one object after the other', () => {
    const other = { ...good, Path: 'example.com/c', Dir: '/modules/c' };
    expect([...moduleDirectories(print(good, other), '')]).toEqual([
      ['example.com/a', '/modules/a@v1.0.0'],
      ['example.com/c', '/modules/c'],
    ]);
  });

  it('names each module that could not be had, with what Go said', () => {
    expect(() => moduleDirectories(print(good, bad), '')).toThrow(
      /^Go could not download example\.com\/b v2\.0\.0: is the Go proxy[^]*no such host/,
    );
  });

  it('tells a wrong checksum from a missing network', () => {
    const error = 'verifying example.com/b@v2.0.0: checksum mismatch';
    expect(() => moduleDirectories(print({ ...bad, Error: error }), '')).toThrow('not what go.sum says');
  });

  it('does not take silence for success', () => {
    expect(() => moduleDirectories('', 'go: GOPROXY=off')).toThrow(/modules of module\/go\.mod[^]*GOPROXY=off/);
  });
});
