import { chmod } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { findOnPath } from '../../../scripts/toolchain/search-path.ts';
import { tools } from '../../../scripts/toolchain/registry.ts';
import { writeExecutable } from '../executable.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

/** A directory with a `kubectl` that says it has some version. */
const kubectl = async (version: string, name = 'kubectl') => {
  const directory = await temporaryDirectory();
  const path = join(directory, name);
  await writeExecutable(path, `[ "$*" = "version --client" ] && echo "Client Version: ${version}"`);
  return { directory, path };
};

test('finds exactly the pinned version', async () => {
  const { directory, path } = await kubectl('v1.35.4');
  expect(await findOnPath(tools.kubectl, { PATH: directory })).toBe(path);
});

test.each(['v1.35.3', 'v1.35.4-dispatcher', 'v1.35.40'])('does not take %s', async (version) => {
  const { directory } = await kubectl(version);
  expect(await findOnPath(tools.kubectl, { PATH: directory })).toBeUndefined();
});

test('looks behind a release of another version', async () => {
  const other = await kubectl('v1.32.4');
  const right = await kubectl('v1.35.4');
  const PATH = [other.directory, right.directory].join(delimiter);
  expect(await findOnPath(tools.kubectl, { PATH })).toBe(right.path);
});

test('passes over what cannot be run', async () => {
  const { directory, path } = await kubectl('v1.35.4');
  await chmod(path, 0o644);
  expect(await findOnPath(tools.kubectl, { PATH: directory })).toBeUndefined();
});

test('can be switched off', async () => {
  const { directory } = await kubectl('v1.35.4');
  expect(await findOnPath(tools.kubectl, { PATH: directory, AMAZON_INSIGHTS_TOOLS_FROM_PATH: '0' })).toBeUndefined();
});

test('trusts no tool that cannot tell its version', async () => {
  const { directory } = await kubectl('1.1.2', 'untt');
  expect(await findOnPath(tools['helm-unittest'], { PATH: directory })).toBeUndefined();
});
