import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import { encryptFile } from '../../../../scripts/backup/storage/encrypt.ts';
import { temporaryDirectory } from '../../temporary-directory.ts';

const fileWith = async (content: Buffer): Promise<string> => {
  const file = join(await temporaryDirectory(), 'content');
  await writeFile(file, content);
  return file;
};

test('the holder of the private key reads what was in the file, and nobody else', async () => {
  const content = randomBytes(3 * 1024 ** 2 + 17);
  const [identity, other] = [await generateX25519Identity(), await generateX25519Identity()];
  const { stream, sha256 } = await encryptFile(await fileWith(content), await identityToRecipient(identity));
  expect(sha256).toThrow(/not sent yet/);
  const sent = await buffer(stream);
  expect(sha256()).toBe(createHash('sha256').update(sent).digest('hex'));
  const decrypt = async (key: string): Promise<Uint8Array> => {
    const decrypter = new Decrypter();
    decrypter.addIdentity(key);
    return decrypter.decrypt(sent);
  };
  expect(Buffer.from(await decrypt(identity)).equals(content)).toBe(true);
  await expect(decrypt(other)).rejects.toThrow(/no identity matched/);
});

test('a recipient that is none is an error', async () => {
  await expect(encryptFile(await fileWith(Buffer.of(1)), 'age1nobody')).rejects.toThrow();
});
