import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { Encrypter } from 'age-encryption';

/** What is on its way out. */
export interface Encrypted {
  readonly stream: Readable;
  /** The SHA-256 of what went out, in hexadecimal, once all of it has. */
  readonly sha256: () => string;
}

/**
 * Encrypts in the format of age, for the holder of a key that is not here: who writes backups can't read them.
 *
 * @param open opens what is encrypted
 * @param recipient the public key, such as `age1…`
 * @throws when the recipient is not one
 */
export const encrypt = async (open: () => Readable, recipient: string): Promise<Encrypted> => {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const encrypted = await encrypter.encrypt(Readable.toWeb(open()) as ReadableStream<Uint8Array>);
  const hash = createHash('sha256');
  let digest: string | undefined;
  async function* hashed(): AsyncGenerator<Uint8Array> {
    for await (const chunk of Readable.fromWeb(encrypted as Parameters<typeof Readable.fromWeb>[0])) {
      hash.update(chunk as Uint8Array);
      yield chunk as Uint8Array;
    }
    digest = hash.digest('hex');
  }
  return {
    stream: Readable.from(hashed(), { objectMode: false }),
    sha256: () => {
      if (digest === undefined) throw new Error('What is encrypted is not sent yet.');
      return digest;
    },
  };
};

/** Encrypts a file. @param file its path @param recipient the public key @throws when the recipient is not one */
export const encryptFile = (file: string, recipient: string): Promise<Encrypted> => encrypt(() => createReadStream(file), recipient);
