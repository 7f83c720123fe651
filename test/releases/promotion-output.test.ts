import { once } from 'node:events';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { endOf } from '../promotion/run-promote.ts';
import { allAt, promotionNamespace, type PromotionNamespace } from './promotion-namespace.ts';
import { releasesDirectory, type ReleasesDirectory } from './promotion-releases.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let releases: ReleasesDirectory;
let space: PromotionNamespace;

beforeAll(async () => {
  releases = await releasesDirectory();
  await releases.make({ name: '1.0.0' });
  space = await promotionNamespace(releases);
});
afterAll(() => releases.remove());

test('a promotion whose output nobody reads any more goes on to its end', async () => {
  const child = await releases.begin(space.namespace, 'apply', await space.plan('1.0.0'));
  const ended = endOf(child);
  await once(child.stdout!, 'data');
  child.stdout!.destroy();
  expect(await ended).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await space.versions()).toEqual(allAt('1.0.0'));
  expect(await space.journal()).toBeUndefined();
});
