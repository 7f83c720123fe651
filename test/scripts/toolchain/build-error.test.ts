import { expect, test } from 'vitest';
import { likelyCause, ToolBuildError } from '../../../scripts/toolchain/build-error.ts';

test.each([
  ['write /cache/x: no space left on device', 'the disk is full'],
  ['dial tcp: lookup proxy.golang.org: no such host', 'a module could not be downloaded: is the Go proxy (GOPROXY) reachable?'],
  ['verifying module: checksum mismatch', 'a download is not what go.sum says'],
  ['missing go.sum entry for module providing package x', 'go.mod and go.sum do not agree'],
  ['compile: signal: killed', 'the compiler was killed: is there enough memory?'],
  ['x.go:1:1: syntax error', undefined],
])('%j', (output, cause) => {
  expect(likelyCause(output)).toBe(cause);
});

test('the message names the module, quotes the last lines and says where the rest is', () => {
  const output = [...Array.from({ length: 30 }, (_, i) => `line ${i}`), 'no space left on device'].join('\n');
  const { message } = new ToolBuildError({ name: 'etcd', module: 'etcd', output, log: '/cache/logs/etcd.log' });
  const lines = message.split('\n');
  expect(lines[0]).toBe('etcd could not be built from the Go module "etcd": the disk is full');
  expect(lines.slice(1, 3)).toEqual(['  line 16', '  line 17']);
  expect(lines.at(-2)).toBe('  no space left on device');
  expect(lines.at(-1)).toBe('The whole output: /cache/logs/etcd.log');
});
