import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { Encrypter } from 'age-encryption';

/** A file on its way out. */
export interface EncryptedFile {
  readonly stream: Readable;
  /** The SHA-256 of what went out, in hexadecimal, once all of it has. */
  readonly sha256: () => string;
}

/**
 * Encrypts a file in the format of age, for the holder of a key that is not here: who writes backups can't read them.
 *
 * @param file its path
 * @param recipient the public key, such as `age1…`
 * @throws when the recipient is not one
 */
export const encryptFile = async (file: string, recipient: string): Promise<EncryptedFile> => {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const encrypted = await encrypter.encrypt(Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>);
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
      if (digest === undefined) throw new Error(`${file} is not sent yet.`);
      return digest;
    },
  };
};
