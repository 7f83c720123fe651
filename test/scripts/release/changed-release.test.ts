import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RELEASE_TYPE, releaseStore } from '../../../scripts/release/release-store.ts';
import { verifyRelease } from '../../../scripts/release/verify-release.ts';
import { seal } from '../../../scripts/signing/envelope.ts';
import { directoryStore } from '../../../scripts/store/directory-store.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { newKey } from './keys.ts';

const key = newKey();

describe('what somebody changed is refused', () => {
  const copied = async () => {
    const root = await temporaryDirectory();
    const releases = releaseStore(directoryStore(root));
    const values = { 'us-west-2': { platform: await releases.keepValues('a: 1\n') } };
    for (const name of ['1.0.0', '1.1.0']) await releases.create(name, seal(RELEASE_TYPE, JSON.stringify({ name, values, charts: [] }), key.pem));
    return { root, releases, values, record: (name: string) => join(root, 'releases', name, 'release.json') };
  };

  test('a record', async () => {
    const { releases, record } = await copied();
    const envelope = JSON.parse(await readFile(record('1.0.0'), 'utf8')) as { payload: string };
    const payload = Buffer.from(Buffer.from(envelope.payload, 'base64').toString().replace('"charts":[]', '"charts":[1]')).toString('base64');
    await writeFile(record('1.0.0'), JSON.stringify({ ...envelope, payload }));
    await expect(verifyRelease(releases, '1.0.0', key.publicPem)).rejects.toThrow('or changed since');
  });

  test('another record in its place', async () => {
    const { releases, record } = await copied();
    await rename(record('1.1.0'), record('1.0.0'));
    await expect(verifyRelease(releases, '1.0.0', key.publicPem)).rejects.toThrow('The record of 1.0.0 is that of the release 1.1.0.');
    await expect(releases.read('1.0.0')).rejects.toThrow('The record of 1.0.0 is that of the release 1.1.0.');
  });

  test('a record that is none, and names that are none of releases', async () => {
    const { releases, root, record } = await copied();
    await writeFile(record('1.0.0'), '{');
    await expect(releases.read('1.0.0')).rejects.toThrow(/^releases\/1\.0\.0\/release\.json in \S+ is no record of a release: .*\. Find out who changed it\.$/);
    await rename(join(root, 'releases', '1.0.0'), join(root, 'releases', 'latest'));
    expect(await releases.names()).toEqual(['1.1.0']);
  });

  test('values', async () => {
    const { releases, root, values } = await copied();
    await writeFile(join(root, 'values', `${values['us-west-2'].platform}.yaml`), 'a: 2\n');
    await expect(verifyRelease(releases, '1.0.0', key.publicPem)).rejects.toThrow('was changed since the release was made');
  });
});
