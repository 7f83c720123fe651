import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../../../../scripts/backup/redis/snapshot-set.ts';
import { encryptFile } from '../../../../../scripts/backup/storage/encrypt.ts';
import { fetchSnapshot } from '../../../../../scripts/restore-check/drill/redis/fetch-snapshot.ts';
import { bucketWith } from '../samples.ts';

const CONTENT = 'REDIS0012'.repeat(20_000);

/** A snapshot in a bucket, sent as backups are; what needs `redis-check-rdb` is not reached. */
const sent = async () => {
  const { root, bucket } = await bucketWith({});
  const [identity, file] = [await generateX25519Identity(), join(root, 'restored.rdb')];
  await writeFile(join(root, 'taken.rdb'), CONTENT);
  const { stream, sha256 } = await encryptFile(join(root, 'taken.rdb'), await identityToRecipient(identity));
  await bucket.put('redis/main.rdb.age', stream);
  const snapshot: Snapshot = { shard: 'main', object: 'redis/main.rdb.age', sha256: sha256(), bytes: CONTENT.length, keys: 7 };
  const object = join(root, snapshot.object);
  const fetch = async (changes: Partial<Snapshot> = {}, key = identity, from = bucket) => fetchSnapshot({ ...snapshot, ...changes }, await bucket.keys('redis/'), from, key, file);
  return { snapshot, object, file, bucket, fetch };
};
const failure = (check: string, message: string) => expect.objectContaining({ name: 'RestoreFailure', check, message: expect.stringContaining(message) });

describe('a snapshot is lost, with its keys,', () => {
  test('where its object is not there', async () => {
    const { fetch } = await sent();
    await expect(fetch({ object: 'redis/slots-0.rdb.age' })).rejects.toThrow(failure('objects', 'redis/slots-0.rdb.age is not in the storage: the 7 keys of shard main are lost'));
  });

  test('where the key is another one', async () => {
    const { fetch } = await sent();
    await expect(fetch({}, await generateX25519Identity())).rejects.toThrow(failure('decryption', 'cannot be decrypted with this key'));
  });

  test('where its object is cut off, changed, or empty', async () => {
    const { fetch, object } = await sent();
    const whole = await readFile(object);
    const changed = Buffer.from(whole);
    changed[100_000] = changed[100_000]! ^ 1;
    for (const content of [whole.subarray(0, -1), whole.subarray(0, 80_000), changed, Buffer.alloc(0)]) {
      await writeFile(object, content);
      await expect(fetch()).rejects.toThrow(failure('decryption', 'cannot be decrypted with this key, or is cut off: the 7 keys'));
    }
  });

  test('where it is another one than was sent', async () => {
    const { fetch, snapshot, file } = await sent();
    const other = createHash('sha256').digest('hex');
    await expect(fetch({ sha256: other })).rejects.toThrow(failure('checksum', `its SHA-256 is ${snapshot.sha256}, not ${other}`));
    expect(await readFile(file, 'utf8')).toBe(CONTENT);
  });

  test('where it is of another size than was taken', async () => {
    const { fetch } = await sent();
    await expect(fetch({ bytes: CONTENT.length + 1 })).rejects.toThrow(failure('size', `has ${CONTENT.length} bytes, where ${CONTENT.length + 1} were taken`));
  });
});

test('a network that ends says nothing of the snapshot', async () => {
  const { fetch, bucket, object } = await sent();
  const begun = (await readFile(object)).subarray(0, 80_000);
  const lost = new Error('socket hang up');
  const read = async () => Readable.from((async function* () { yield begun; throw lost; })(), { objectMode: false });
  await expect(fetch({}, undefined, { ...bucket, read })).rejects.toBe(lost);
});
