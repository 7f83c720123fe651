import { randomBytes } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decryptTo } from '../../../../scripts/backup/storage/decrypt.ts';
import { encryptFile } from '../../../../scripts/backup/storage/encrypt.ts';
import { temporaryDirectory } from '../../temporary-directory.ts';

/** What age encrypts at once. */
const CHUNK = 64 * 1024;

const sent = async (content: Buffer) => {
  const directory = await temporaryDirectory();
  const [taken, file, identity] = [join(directory, 'taken'), join(directory, 'restored'), await generateX25519Identity()];
  await writeFile(taken, content);
  const { stream, sha256 } = await encryptFile(taken, await identityToRecipient(identity));
  const encrypted = await buffer(stream);
  const decrypt = (bytes: Buffer, key = identity) => decryptTo(Readable.from([bytes], { objectMode: false }), key, file);
  return { encrypted, sha256: sha256(), file, decrypt };
};

describe('what was encrypted', () => {
  test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 17])('comes back, with the checksum of what was sent: %i bytes', async (size) => {
    const content = randomBytes(size);
    const { encrypted, sha256, file, decrypt } = await sent(content);
    expect(await decrypt(encrypted)).toBe(sha256);
    expect((await readFile(file)).equals(content)).toBe(true);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('does not for who has another key, or none', async () => {
    const { encrypted, decrypt } = await sent(randomBytes(10));
    await expect(decrypt(encrypted, await generateX25519Identity())).rejects.toThrow(/no identity matched/);
    await expect(decrypt(encrypted, 'nonsense')).rejects.toThrow();
  });

  test('does not where it was cut off anywhere, also between two chunks', async () => {
    const { encrypted, decrypt } = await sent(randomBytes(2 * CHUNK));
    const header = encrypted.length - 2 * (CHUNK + 16);
    for (const length of [0, header, header + CHUNK + 16, encrypted.length - 1]) await expect(decrypt(encrypted.subarray(0, length))).rejects.toThrow();
    await fc.assert(fc.asyncProperty(fc.nat(encrypted.length - 1), async (length) => void (await expect(decrypt(encrypted.subarray(0, length))).rejects.toThrow())), { numRuns: 30 });
  });

  test('does not where a byte of it is another one', async () => {
    const { encrypted, decrypt } = await sent(randomBytes(100));
    await fc.assert(
      fc.asyncProperty(fc.nat(encrypted.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Buffer.from(encrypted);
        changed[at] = changed[at]! ^ change;
        await expect(decrypt(changed)).rejects.toThrow();
      }),
      { numRuns: 50 },
    );
  });

  test('does not where the network ends, and says why', async () => {
    const { encrypted, file } = await sent(randomBytes(10));
    const lost = new Error('socket hang up');
    const stream = Readable.from((async function* () { yield encrypted.subarray(0, 10); throw lost; })(), { objectMode: false });
    await expect(decryptTo(stream, await generateX25519Identity(), file)).rejects.toBe(lost);
    expect(stream.errored).toBe(lost);
  });
});
