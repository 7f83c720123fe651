/** Keys of OpenPGP, by which Helm verifies where an archive comes from. */
import { readFile } from 'node:fs/promises';
import { createCleartextMessage, decryptKey, readPrivateKey, sign, type PrivateKey } from 'openpgp';

/** How a key is made here. */
const MAKE = 'npm run package -- --make-sign-key NAME';

/** Signs texts with one key. */
export interface Signer {
  /** Of the key, in hexadecimal, as `gpg --list-keys` has it. */
  readonly fingerprint: string;
  /** The public half, as Helm reads it from a keyring. */
  readonly keyring: Uint8Array;
  /** Signs a text. @returns the text and its signature, as `gpg --clearsign` writes them */
  readonly clearSign: (text: string) => Promise<string>;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const textOf = (what: string, file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    throw new Error(`The ${what} cannot be read: ${messageOf(error)}`);
  });

/** @throws when the passphrase is missing, or another one */
const unlocked = async (key: PrivateKey, file: string, passphraseFile: string | undefined): Promise<PrivateKey> => {
  if (key.isDecrypted()) return key;
  if (passphraseFile === undefined) throw new Error(`${file} has a passphrase: name a file that holds it with --passphrase-file.`);
  // Editors end a file with a newline, which is no part of it.
  const passphrase = (await textOf('passphrase', passphraseFile)).replace(/\r?\n$/, '');
  return decryptKey({ privateKey: key, passphrase }).catch(() => {
    throw new Error(`${passphraseFile} does not hold the passphrase of ${file}.`);
  });
};

/**
 * Reads a private key.
 *
 * @param file its path; as `gpg --armor --export-secret-keys` writes it
 * @param passphraseFile path of a file with its passphrase, where it has one
 * @throws when it cannot sign; the message says what to change, and holds nothing of the key
 */
export const readSigner = async (file: string, passphraseFile?: string): Promise<Signer> => {
  const armoredKey = await textOf('key', file);
  const key = await readPrivateKey({ armoredKey }).catch(() => {
    throw new Error(`${file} is no armored private key of OpenPGP, such as this makes: ${MAKE}`);
  });
  const signingKey = await unlocked(key, file, passphraseFile);
  await signingKey.getSigningKey().catch((error: unknown) => {
    throw new Error(`${file} cannot sign: ${messageOf(error)}`);
  });
  return {
    fingerprint: key.getFingerprint().toUpperCase(),
    keyring: key.toPublic().write(),
    clearSign: async (text) => sign({ message: await createCleartextMessage({ text }), signingKeys: signingKey }),
  };
};
