import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import type { SavedConfiguration } from '../../../../../scripts/backup/configuration/save-configuration.ts';
import { encryptFile } from '../../../../../scripts/backup/storage/encrypt.ts';
import { readSaved } from '../../../../../scripts/restore-check/drill/configuration/read-saved.ts';
import { bucketWith } from '../samples.ts';
import { configuration } from './samples.ts';

const OBJECT = 'saved/configuration.json.gz.age';
const whole = JSON.stringify(configuration({}));

/** Sends a content as it is, and reads it. */
const read = async (content: string, { bytes = content.length, sent = gzipSync(content) }: { readonly bytes?: number; readonly sent?: Buffer } = {}, changes: Partial<SavedConfiguration> = {}) => {
  const { root, bucket } = await bucketWith({});
  const [identity, file] = [await generateX25519Identity(), join(root, 'plain')];
  await writeFile(file, sent);
  const { stream, sha256 } = await encryptFile(file, await identityToRecipient(identity));
  await bucket.put(OBJECT, stream);
  return readSaved({ object: OBJECT, sha256: sha256(), bytes, objects: 0, ...changes }, await bucket.keys('saved/'), bucket, identity, root);
};
const failure = (check: string, message: string) => expect.objectContaining({ name: 'RestoreFailure', check, message: expect.stringContaining(message) });

test('a saved configuration is what was sent', async () => {
  expect(await read(whole)).toEqual(configuration({}));
});

describe('it is lost', () => {
  test('where its object is not there, or another one than was sent', async () => {
    await expect(read(whole, {}, { object: 'saved/other' })).rejects.toThrow(failure('objects', 'saved/other is not in the storage: what was installed, and with which values, is lost'));
    await expect(read(whole, {}, { sha256: 'ab' })).rejects.toThrow(failure('checksum', 'not ab; what was installed'));
  });

  test('where it is of another size', async () => {
    await expect(read(whole, { bytes: whole.length + 1 })).rejects.toThrow(failure('size', `has ${whole.length} bytes, where ${whole.length + 1} were saved`));
  });

  test('where it is not compressed', async () => {
    await expect(read(whole, { sent: Buffer.from(whole) })).rejects.toThrow(failure('readable', 'cannot be decompressed'));
  });

  test.each(['', '{', 'null', '{}', whole.replace('"version":1', '"version":2'), whole.replace('"objects":[]', '"objects":{}')])('where it is none: %s', async (content) => {
    await expect(read(content)).rejects.toThrow(failure('readable', 'is no configuration of version 1 in JSON'));
  });
});
