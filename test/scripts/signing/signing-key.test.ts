import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeKey, parsePrivateKey, parsePublicKey, readSigningKey } from '../../../scripts/signing/signing-key.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

test('a key is made that nobody else can read, with its public half beside it', async () => {
  const file = join(await temporaryDirectory(), 'key.pem');
  const id = await makeKey(file);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const pem = await readFile(`${file}.pub`, 'utf8');
  expect(pem).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
  const der = createPublicKey(createPrivateKey(await readFile(file))).export({ type: 'spki', format: 'der' });
  expect(createPublicKey(pem).export({ type: 'spki', format: 'der' })).toEqual(der);
  expect(id).toBe(createHash('sha256').update(der).digest('hex'));
});

test.each(['key.pem', 'key.pem.pub'])('where %s is there, nothing is written', async (name) => {
  const directory = await temporaryDirectory();
  await writeFile(join(directory, name), 'mine');
  await expect(makeKey(join(directory, 'key.pem'))).rejects.toThrow(`${join(directory, name)} is there already, and is not overwritten`);
  expect(await readdir(directory)).toEqual([name]);
  expect(await readFile(join(directory, name), 'utf8')).toBe('mine');
});

test('a key of another type is refused, and the message says which is needed', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256', privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
  expect(() => parsePrivateKey(privateKey)).toThrow('The key is of the type ec: one of the type ed25519 is needed, such as this makes: openssl genpkey -algorithm ed25519');
  expect(() => parsePublicKey(publicKey)).toThrow('The key is of the type ec: one of the type ed25519 is needed');
});

test('what is no key, or has a passphrase, is refused', () => {
  const { privateKey } = generateKeyPairSync('ed25519', { privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
  expect(() => parsePrivateKey(privateKey)).toThrow('without a passphrase is needed');
  expect(() => parsePrivateKey('')).toThrow('a private key in PEM');
  expect(() => parsePublicKey('ssh-ed25519 AAAA')).toThrow('a public key in PEM is needed');
});

test('a message about a file names it', async () => {
  const directory = await temporaryDirectory();
  await writeFile(join(directory, 'key'), 'none');
  await expect(readSigningKey(join(directory, 'key'))).rejects.toThrow(`${join(directory, 'key')}: The key cannot be read`);
  await expect(readSigningKey(join(directory, 'other'))).rejects.toThrow(join(directory, 'other'));
});
