import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { releaseStore } from '../../scripts/release/release-store.ts';
import { openStore } from '../../scripts/store/open-store.ts';
import { cacheDirectory } from '../../scripts/toolchain/cache.ts';
import { allAt, promotionNamespace, type PromotionNamespace } from './promotion-namespace.ts';
import { releasesDirectory, type ReleasesDirectory } from './promotion-releases.ts';

vi.setConfig({ testTimeout: 300_000 });

let releases: ReleasesDirectory;
let space: PromotionNamespace;

/** Where charts may be, and nobody answers: nothing listens on the ports below 10. */
const NOBODY = [
  { repository: 'https://127.0.0.1:9/charts', says: /https:\/\/127\.0\.0\.1:9\/charts does not give its charts: .*connection refused/ },
  { repository: 'oci://127.0.0.1:9/charts', says: /The registry does not give oci:\/\/127\.0\.0\.1:9\/charts\/base:\d\.0\.0: .*connection refused/ },
];

beforeAll(async () => {
  releases = await releasesDirectory();
  // Versions of no other file: archives that are made in the same second are the same, and would be fetched by others.
  for (const name of ['7.0.0', '7.1.0']) await releases.make({ name });
  for (const [index, { repository }] of NOBODY.entries()) await releases.make({ name: `${8 + index}.0.0`, repository });
  space = await promotionNamespace(releases);
  await space.promote('apply', await space.plan('7.0.0'));
}, 300_000);
afterAll(() => releases.remove());

const away = (): string => `${releases.repository}-away`;
/** Takes the charts away, also those of a release that were fetched before. */
const takeAway = async (release: string): Promise<void> => {
  await rename(releases.repository, away());
  const { charts } = (await releaseStore(await openStore((await releases.place(space.namespace)).store)).read(release)).release;
  for (const { sha256 } of charts) await rm(join(cacheDirectory(), 'charts', sha256), { recursive: true, force: true });
};
const bringBack = (): Promise<void> => rename(away(), releases.repository).catch(() => {});
afterEach(bringBack);

const expectAsBefore = async (): Promise<void> => {
  expect(await space.versions()).toEqual(allAt('7.0.0'));
  expect(await space.journal()).toBeUndefined();
  expect((await space.events()).at(-1)).toBe('promotion-done');
};

test.each(NOBODY.map((one, index) => ({ ...one, release: `${8 + index}.0.0` })))('a plan is refused while $repository does not answer, and names what it cannot have', async ({ release, says }) => {
  const { exitCode, stderr } = await space.promote('plan', release);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(new RegExp(`The chart base ${release} cannot be fetched\\. ${says.source}`));
  await expectAsBefore();
});

test('a repository that goes away after the plan stops nothing; where what was fetched is gone as well, the promotion is refused before it touches anything', async () => {
  const planned = await space.plan('7.1.0');
  await takeAway('7.1.0');
  expect(await space.promote('apply', planned)).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/The chart base 7\.1\.0 cannot be fetched\. /) });
  await expectAsBefore();
  expect(await space.promote('status')).toMatchObject({ exitCode: 0 });
  await bringBack();
  // It fetches them.
  await space.plan('7.1.0');
  await rename(releases.repository, away());
  expect(await space.promote('apply', planned)).toMatchObject({ exitCode: 0 });
  expect(await space.versions()).toEqual(allAt('7.1.0'));
});

test('a promotion that was killed is not gone on with while its charts are away, and is undone without them', async () => {
  await space.killAt('7.0.0', 'left');
  await takeAway('7.0.0');
  expect(await space.promote('resume')).toMatchObject({ exitCode: 3, stderr: expect.stringMatching(/The promotion stays as it is: The chart left 7\.0\.0 cannot be fetched\. [\s\S]*\nTake it back: npm run promote -- undo --region us-west-2\n$/) });
  expect(await space.promote('undo')).toMatchObject({ exitCode: 0 });
  expect(await space.versions()).toEqual(allAt('7.1.0'));
  expect((await space.events()).at(-1)).toBe('undo-done');
});
