/** Makes a key that packages are signed with. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { generateKey } from 'openpgp';
import { exists } from '../files/exists.ts';

/** Files of a key, and what it is known by. */
export interface MadeKey {
  /** Path of the private key, which nobody else may read. */
  readonly privateFile: string;
  /** Path of the public key, as Helm takes it for `--keyring`. */
  readonly keyringFile: string;
  /** In hexadecimal. */
  readonly fingerprint: string;
}

/**
 * Makes a key: the private one, armored, in NAME.asc, and the public one, as a binary keyring, in NAME.gpg.
 *
 * @param name path without extension, in a directory that is there; its last part is the name of the key's owner
 * @param passphraseFile path of a file with the passphrase that it gets; default none
 * @throws when one of both files is there: what was signed with a key that is gone could not be verified
 */
export const makeSignKey = async (name: string, passphraseFile?: string): Promise<MadeKey> => {
  const [privateFile, keyringFile] = [`${name}.asc`, `${name}.gpg`];
  for (const path of [privateFile, keyringFile]) if (await exists(path)) throw new Error(`${path} is there already, and is not overwritten: name another file, or move it away`);
  const passphrase = passphraseFile === undefined ? undefined : (await readFile(passphraseFile, 'utf8')).replace(/\r?\n$/, '');
  // Every Helm that there is knows RSA; and nothing is encrypted, for which other keys would come along.
  const { privateKey, publicKey } = await generateKey({ type: 'rsa', rsaBits: 4096, userIDs: [{ name: basename(name) }], subkeys: [], format: 'object', ...(passphrase ? { passphrase } : {}) });
  await writeFile(privateFile, privateKey.armor(), { flag: 'wx', mode: 0o600 });
  try {
    await writeFile(keyringFile, publicKey.write(), { flag: 'wx' });
  } catch (error) {
    await rm(privateFile);
    throw error;
  }
  return { privateFile, keyringFile, fingerprint: publicKey.getFingerprint().toUpperCase() };
};
