import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Decrypter } from 'age-encryption';

/**
 * Writes into a file what was encrypted for the holder of a key.
 *
 * @param encrypted what came from the storage
 * @param identity the private key, such as `AGE-SECRET-KEY-1…`
 * @param file path of the file
 * @returns the SHA-256 of what came, in hexadecimal
 * @throws when it is for another key, was changed, or is cut off
 */
export const decryptTo = async (encrypted: Readable, identity: string, file: string): Promise<string> => {
  const hash = createHash('sha256');
  async function* hashed(): AsyncGenerator<Uint8Array> {
    for await (const chunk of encrypted as AsyncIterable<Uint8Array>) {
      hash.update(chunk);
      yield chunk;
    }
  }
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const decrypted = await decrypter.decrypt(Readable.toWeb(Readable.from(hashed(), { objectMode: false })) as ReadableStream<Uint8Array>);
  await pipeline(Readable.fromWeb(decrypted as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(file, { mode: 0o600 }));
  return hash.digest('hex');
};
