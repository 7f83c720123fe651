/** A promotion of charts that a web server has, with a login and a certificate of its own. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { releaseStore } from '../../scripts/release/release-store.ts';
import { openStore } from '../../scripts/store/open-store.ts';
import { planRelease, runPromote } from '../promotion/run-promote.ts';
import { servePrivately } from '../scripts/publish/servers.ts';
import { temporaryDirectory } from '../scripts/temporary-directory.ts';
import { cluster, freshNamespace } from './cluster.ts';
import { releasesDirectory } from './promotion-releases.ts';

describe('a web server with a login and a certificate of its own', { timeout: 300_000 }, () => {
  test('is promoted from by whoever ran helm repo add; others are told what to do', async () => {
    const [releases, namespace, file] = [await releasesDirectory(), await freshNamespace('web'), join(await temporaryDirectory(), 'repositories.yaml')];
    onTestFinished(() => releases.remove());
    const { url, caFile } = await servePrivately(releases.repository, 'team:correct-horse');
    // Of no other file: archives that are made in the same second are the same, and would be fetched by others.
    await releases.make({ name: '5.0.0', repository: url });
    const place = { ...(await releases.place(namespace)), env: { HELM_REPOSITORY_CONFIG: file } };
    expect((await releaseStore(await openStore(place.store)).read('5.0.0')).release.repository).toBe(url);
    const login = (password: string) => writeFile(file, JSON.stringify({ repositories: [{ name: 'team', url, username: 'team', password }] }));

    await login('guessed');
    const refused = await runPromote(place, 'plan', '5.0.0', '--ca-file', caFile);
    expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/The chart base 5\.0\.0 cannot be fetched\. .*401 Unauthorized\. Log in there, with a password that is right: helm repo add NAME /) });
    expect(refused.stderr).not.toContain('guessed');
    await login('correct-horse');
    expect(await runPromote(place, 'plan', '5.0.0')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Name the certificates that it is trusted by: --ca-file FILE.') });
    const plan = await planRelease(place, '5.0.0', '--ca-file', caFile);
    expect(await runPromote(place, 'apply', plan, '--ca-file', caFile)).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await cluster().core.readNamespacedConfigMap({ namespace, name: 'top' })).data).toMatchObject({ version: '5.0.0' });
  });
});
