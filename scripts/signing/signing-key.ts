/** Keys that statements are signed with. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { exists } from '../files/exists.ts';

/** How anybody makes one without this program. */
const MAKE = 'openssl genpkey -algorithm ed25519 -out FILE';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const needEd25519 = (key: KeyObject): KeyObject => {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`The key is of the type ${key.asymmetricKeyType}: one of the type ed25519 is needed, such as this makes: ${MAKE}`);
  return key;
};

const parse = (read: () => KeyObject, needed: string): KeyObject => {
  let key: KeyObject;
  try {
    key = read();
  } catch (error) {
    throw new Error(`The key cannot be read (${messageOf(error)}): ${needed}`);
  }
  return needEd25519(key);
};

/**
 * Reads a private key.
 *
 * @param pem its text
 * @throws when it is none, has a passphrase, or is of another type than Ed25519
 */
export const parsePrivateKey = (pem: string): KeyObject => parse(() => createPrivateKey(pem), `a private key in PEM without a passphrase is needed, such as this makes: ${MAKE}`);

/**
 * Reads a public key.
 *
 * @param pem its text
 * @throws when it is none, or of another type than Ed25519
 */
export const parsePublicKey = (pem: string): KeyObject => parse(() => createPublicKey(pem), 'a public key in PEM is needed, such as this makes: openssl pkey -in FILE -pubout');

/**
 * What a key is known by: the SHA-256 of its public half, as SubjectPublicKeyInfo in DER.
 *
 * @param key the public key, or the private one
 */
export const keyIdOf = (key: KeyObject): string => {
  const publicKey = key.type === 'public' ? key : createPublicKey(key);
  return createHash('sha256').update(publicKey.export({ type: 'spki', format: 'der' })).digest('hex');
};

/**
 * Reads the private key in a file. Whoever starts a drill that takes hours reads it before.
 *
 * @param file its path
 * @throws when it cannot sign; the message says what to change
 */
export const readSigningKey = async (file: string): Promise<string> => {
  const pem = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Error(`The key cannot be read: ${messageOf(error)}`);
  });
  try {
    parsePrivateKey(pem);
  } catch (error) {
    throw new Error(`${file}: ${messageOf(error)}`);
  }
  return pem;
};

/**
 * Makes a key: the private one in FILE, which nobody else may read, and the public one in FILE.pub.
 *
 * @param file path of the private key, in a directory that is there
 * @returns what the key is known by
 * @throws when one of both files is there: what was signed with a key that is gone could not be verified
 */
export const makeKey = async (file: string): Promise<string> => {
  const publicFile = `${file}.pub`;
  for (const path of [file, publicFile]) if (await exists(path)) throw new Error(`${path} is there already, and is not overwritten: name another file, or move it away`);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { flag: 'wx', mode: 0o600 });
  try {
    await writeFile(publicFile, publicKey.export({ type: 'spki', format: 'pem' }), { flag: 'wx' });
  } catch (error) {
    await rm(file);
    throw error;
  }
  return keyIdOf(publicKey);
};
