/** What Helm thinks of the provenance that is written here. */
import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageChart, type ChartPackage } from '../../../scripts/charts/package-chart.ts';
import { tryHelm } from '../../../scripts/helm/run-helm.ts';
import { makeSignKey, type MadeKey } from '../../../scripts/provenance/make-sign-key.ts';
import { readProvenance } from '../../../scripts/provenance/provenance.ts';
import { readSigner } from '../../../scripts/provenance/sign-key.ts';
import { ensureTools, type ToolPaths } from '../../../scripts/toolchain/index.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

let tools: ToolPaths<'helm3' | 'helm4'>;
let directory: string;
let passphraseFile: string;
let [key, other]: [MadeKey, MadeKey] = [undefined!, undefined!];
let made: ChartPackage;

beforeAll(async () => {
  tools = await ensureTools(['helm3', 'helm4']);
  directory = await mkdtemp(join(tmpdir(), 'provenance-'));
  passphraseFile = join(directory, 'passphrase');
  await writeFile(passphraseFile, 'a long passphrase\n');
  key = await makeSignKey(join(directory, 'charts'));
  other = await makeSignKey(join(directory, 'other'), passphraseFile);
  made = await packageChart('amazon-insights', { helm: tools.helm4, destination: join(directory, 'dist'), signer: await readSigner(key.privateFile) });
}, 120_000);
afterAll(() => rm(directory, { recursive: true, force: true }));

describe.each(['helm3', 'helm4'] as const)('%s', (tool) => {
  const verify = (path: string, keyring = key.keyringFile) => tryHelm(tools[tool], ['verify', path, '--keyring', keyring]);

  test('verifies a package by the keyring', async () => {
    const { exitCode, stdout } = await verify(made.path);
    expect(stdout).toContain(`Signed by: charts\nUsing Key With Fingerprint: ${key.fingerprint}\nChart Hash Verified: sha256:${made.sha256}`);
    expect(exitCode).toBe(0);
  });

  test('refuses an archive of which a byte was changed', async () => {
    const copy = join(await temporaryDirectory(), basename(made.path));
    const bytes = await readFile(made.path);
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(copy, bytes);
    await copyFile(made.provenance!, `${copy}.prov`);
    const { exitCode, stderr } = await verify(copy);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('sha256 sum does not match')]);
  });

  test('refuses a package by the keyring of another', async () => {
    const { exitCode, stderr } = await verify(made.path, other.keyringFile);
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/signature made by unknown entity/)]);
  });

  test('refuses a provenance in which a word was changed', async () => {
    const copy = join(await temporaryDirectory(), basename(made.path));
    await copyFile(made.path, copy);
    await writeFile(`${copy}.prov`, (await readFile(made.provenance!, 'utf8')).replace('type: application', 'type: library'));
    expect((await verify(copy)).exitCode).toBe(1);
  });
});

test('a provenance says of what it is, and by which key', async () => {
  const { files, keyIds } = await readProvenance(await readFile(made.provenance!, 'utf8'));
  expect(files).toEqual({ [basename(made.path)]: `sha256:${made.sha256}` });
  expect(key.fingerprint.endsWith(keyIds[0]!)).toBe(true);
  await expect(readProvenance('nothing')).rejects.toThrow();
});

test('a package without a key has no provenance, also not one of before', async () => {
  const destination = await temporaryDirectory();
  await writeFile(join(destination, `${basename(made.path)}.prov`), 'of before');
  const { provenance, sha256 } = await packageChart('amazon-insights', { helm: tools.helm4, destination });
  expect([provenance, sha256]).toEqual([undefined, made.sha256]);
  expect(await readdir(destination)).toEqual([basename(made.path)]);
});

describe('a key', () => {
  test('is for nobody else to read, and is not overwritten', async () => {
    expect((await stat(key.privateFile)).mode & 0o777).toBe(0o600);
    await expect(makeSignKey(join(directory, 'charts'))).rejects.toThrow('charts.asc is there already, and is not overwritten');
  });

  test('with a passphrase signs with it', async () => {
    expect((await readSigner(other.privateFile, passphraseFile)).fingerprint).toBe(other.fingerprint);
  });

  test.each<[string, () => Promise<[file: string, passphraseFile?: string]>, string]>([
    ['without its passphrase', async () => [other.privateFile], 'has a passphrase: name a file that holds it with --passphrase-file.'],
    ['with another passphrase', async () => [other.privateFile, key.keyringFile], 'does not hold the passphrase of'],
    ['that is a public one', async () => [key.keyringFile], 'is no armored private key of OpenPGP, such as this makes'],
    ['that is not there', async () => [join(directory, 'none')], 'The key cannot be read: ENOENT'],
  ])('%s is refused', async (_, files, message) => {
    const [file, passphrase] = await files();
    await expect(readSigner(file, passphrase)).rejects.toThrow(message);
  });
});
