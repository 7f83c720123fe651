/** A promotion of charts and images that are in a registry with a login and a certificate of its own. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runHelm } from '../../scripts/helm/run-helm.ts';
import { RELEASE_TYPE, releaseStore } from '../../scripts/release/release-store.ts';
import { openStore } from '../../scripts/store/open-store.ts';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { ownRegions } from '../promotion/own-regions.ts';
import { runPromote, type Promoted } from '../promotion/run-promote.ts';
import { logIn, startPrivateRegistry } from '../scripts/publish/private-registry.ts';
import { person } from '../scripts/promotion/gates/context.ts';
import { temporaryDirectory } from '../scripts/temporary-directory.ts';
import { cluster, freshNamespace } from './cluster.ts';
import { releasesDirectory, type ReleasesDirectory } from './promotion-releases.ts';

// Of no other file: archives that are made in the same second are the same, and would be fetched by others.
const NAME = '6.0.0';
const author = person('author');
let releases: ReleasesDirectory;

beforeAll(async () => {
  releases = await releasesDirectory();
  await releases.make({ name: NAME });
});
afterAll(() => releases.remove());

/** Publishes the charts there, with an image, and makes a release of that. @returns its name */
const publish = async (registry: Awaited<ReturnType<typeof startPrivateRegistry>>, store: string): Promise<string> => {
  const [{ helm4 }, kept, image] = [await ensureTools(['helm4']), releaseStore(await openStore(store)), `${registry.host}/team/app:1`];
  const [{ release }, digest, name, repository] = [await kept.read(NAME), await registry.pushImage('team/app:1'), '6.1.0', `oci://${registry.host}/charts`];
  const charts = release.charts.map(async (chart) => {
    const { stdout, stderr } = await runHelm(helm4, ['push', join(releases.repository, `${chart.name}-${chart.version}.tgz`), repository, '--ca-file', registry.caFile]);
    return { ...chart, ociDigest: /sha256:[a-f0-9]{64}/.exec(stdout + stderr)![0], images: [{ image, digest }] };
  });
  await kept.create(name, author.sign(RELEASE_TYPE, { ...release, name, repository, charts: await Promise.all(charts) }));
  return name;
};

describe.skipIf(process.platform !== 'linux')('a registry with a login and a certificate of its own', { timeout: 300_000 }, () => {
  test('is promoted from by whoever is logged in and names the certificate; others are told what to do', async () => {
    const [registry, namespace] = [await startPrivateRegistry(), await freshNamespace('private')];
    const env = await logIn(registry.host);
    const values = await ownRegions(await temporaryDirectory(), ({ regions }) => ({ regions, promotion: { gates: { images: {} } } }));
    const place = { ...(await releases.place(namespace)), values };
    const release = await publish(registry, place.store);
    const strangers = await logIn(registry.host, 'guessed');
    const promote = (login: typeof env, verb: string, ...args: readonly string[]): Promise<Promoted> => runPromote({ ...place, env: login }, verb, ...args);
    const plan = join(await temporaryDirectory(), 'plan.json');
    const trusting = ['--ca-file', registry.caFile];

    const refused = await promote(strangers, 'plan', release, ...trusting);
    expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/The chart base 6\.0\.0 cannot be fetched\. The registry does not give oci:.*: .*401.* Log in there, with a password that is right: helm registry login /) });
    expect(refused.stderr).not.toContain('guessed');
    expect(await promote(env, 'plan', release)).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/The chart base 6\.0\.0 cannot be fetched\. .*x509.* Name the certificates that it is trusted by: --ca-file FILE\./) });

    const planned = await promote(env, 'plan', release, '--out', plan, ...trusting);
    expect(planned).toMatchObject({ exitCode: 2, stdout: expect.stringContaining('open   images: 5 tags stand for what they stood for') });
    // The charts are kept since; the gate asks for the tags.
    const untold = await promote(env, 'apply', plan);
    expect(untold).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/The gate images is closed: .*certificate.*--ca-file FILE/) });
    const stranger = await promote(strangers, 'apply', plan, ...trusting);
    expect(stranger).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/The gate images is closed: .*401.*helm registry login/) });
    expect(stranger.stderr).not.toContain('guessed');
    expect(await promote(env, 'apply', plan, ...trusting)).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await cluster().core.readNamespacedConfigMap({ namespace, name: 'top' })).data).toMatchObject({ version: NAME });
  });
});
