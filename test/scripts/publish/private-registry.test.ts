/** Registries with a login and a certificate of their own, for all that asks one. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { resolveDigest } from '../../../scripts/images/resolve-digest.ts';
import { publishToRegistry } from '../../../scripts/publish/publish-to-registry.ts';
import { openRepository } from '../../../scripts/release/repository/open-repository.ts';
import { tagDigest } from '../../../scripts/release/repository/tag-digest.ts';
import { ensureTools } from '../../../scripts/toolchain/index.ts';
import { writeExecutable } from '../executable.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { smallChart } from './charts.ts';
import { logIn, PASSWORD, startPrivateRegistry } from './private-registry.ts';

let helm: string;
beforeAll(async () => {
  helm = (await ensureTools(['helm4', 'registry'])).helm4;
}, 1_200_000);

/** All that asks a registry, each with what it says where that is refused. */
const asking = async (host: string, caFile?: string) => {
  const access = { helm, ...(caFile === undefined ? {} : { caFile }) };
  const [charts, chart] = [`oci://${host}/charts`, await smallChart({ name: 'one' })];
  const image = (name: string, registry: string) => resolveDigest(name, { registry: { host: registry, ...(caFile === undefined ? {} : { caFile }) } });
  return {
    publish: () => publishToRegistry(charts, [chart], access),
    find: () => openRepository(charts, access).find('one'),
    tag: () => tagDigest(charts, { name: 'one', version: '1.0.0' }, access),
    image: () => image('team/app:1', host),
    // One that a mirror of others is asked beside.
    named: () => image(`${host}/team/app:1`, 'mirror.invalid'),
  };
};

describe.skipIf(process.platform !== 'linux')('a registry with a login and a certificate of its own', { timeout: 120_000 }, () => {
  test('serves whoever is logged in, and trusts it', async () => {
    const { host, caFile, pushImage } = await startPrivateRegistry();
    await logIn(host);
    const digest = await pushImage('team/app:1');
    const { publish, find, tag, image, named } = await asking(host, caFile);
    const [published] = await publish();
    expect(await publish()).toEqual([{ ...published, before: true }]);
    expect(await find()).toMatchObject({ version: '1.0.0', ociDigest: published!.ociDigest });
    expect([await tag(), await image(), await named()]).toEqual([published!.ociDigest, digest, digest]);
  });

  test.each([
    ['a wrong password', 'guessed', true, /Log in there, with a password that is right: helm registry login 127\.0\.0\.1:\d+, or docker login 127\.0\.0\.1:\d+\.$/],
    ['a certificate that is not named', PASSWORD, false, /Name the certificates that it is trusted by: --ca-file FILE\.$/],
  ])('says what to do about %s, and no password', async (_, password, trusts, message) => {
    const { host, caFile } = await startPrivateRegistry();
    await logIn(host, password);
    for (const [name, ask] of Object.entries(await asking(host, trusts ? caFile : undefined))) {
      const told = await ask().then(() => 'nothing', ({ message: text }: Error) => text);
      expect(told, name).toMatch(message);
      expect(told, name).not.toContain(password);
    }
  });

  test('is logged in to by the program that keeps the password', async () => {
    const { host, caFile, pushImage } = await startPrivateRegistry();
    await logIn('another.example.com');
    const directory = await temporaryDirectory();
    await mkdir(join(directory, 'docker'));
    await writeFile(join(directory, 'docker', 'config.json'), JSON.stringify({ auths: { [host]: {} }, credHelpers: { [host]: 'of-tests' } }));
    await writeExecutable(join(directory, 'docker-credential-of-tests'), `[ "$1" = get ] && read -r server; [ "$server" = ${host} ] && echo '{"ServerURL":"${host}","Username":"team","Secret":"${PASSWORD}"}'`);
    vi.stubEnv('DOCKER_CONFIG', join(directory, 'docker'));
    vi.stubEnv('PATH', `${directory}:${process.env['PATH']}`);
    const digest = await pushImage('team/app:1');
    const { publish, image } = await asking(host, caFile);
    expect(await image()).toBe(digest);
    expect(await publish()).toMatchObject([{ before: false }]);
  });
});
