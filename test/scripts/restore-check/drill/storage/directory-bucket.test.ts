import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { openStorage } from '../../../../../scripts/restore-check/drill/storage/open-storage.ts';
import { bucketWith } from '../samples.ts';

describe('a directory as a bucket', () => {
  test('has what was put there, of text or of a stream', async () => {
    const { bucket } = await bucketWith({});
    await bucket.put('redis/shop/one', 'of text');
    await bucket.put('redis/shop/two', Readable.from([Buffer.from('of a '), Buffer.from('stream')], { objectMode: false }));
    await bucket.put('redis/shop/one', 'again');
    expect([await bucket.text('redis/shop/one'), await text(await bucket.read('redis/shop/two'))]).toEqual(['again', 'of a stream']);
  });

  test('has keys in their order, of those that begin so, as a bucket has', async () => {
    const { bucket } = await bucketWith({ 'redis/shop/b': '', 'redis/shop/a/manifest.json': '', 'redis/shopping/c': '', 'heartbeat/x.jsonl': '' });
    expect(await bucket.keys('redis/shop/')).toEqual(['redis/shop/a/manifest.json', 'redis/shop/b']);
    expect(await bucket.keys('redis/shop')).toEqual(['redis/shop/a/manifest.json', 'redis/shop/b', 'redis/shopping/c']);
    expect(await bucket.keys('redis/shop//')).toEqual([]);
  });

  test('loses what is removed', async () => {
    const { bucket } = await bucketWith({ 'a/1': '', 'a/2': '', 'b/1': '' });
    await bucket.remove(['a/1', 'b/1']);
    expect(await bucket.keys('')).toEqual(['a/2']);
  });

  test('is an error where an object is not there', async () => {
    const { bucket } = await bucketWith({});
    await expect(bucket.text('nothing')).rejects.toThrow('ENOENT');
    await expect(text(await bucket.read('nothing'))).rejects.toThrow('ENOENT');
  });
});

describe('the storage', () => {
  test('is a directory where the environment names one', async () => {
    const { root } = await bucketWith({ 'a/1': 'one' });
    expect(await (await openStorage({ REDIS_S3_DIRECTORY: root }, 'REDIS_S3')).text('a/1')).toBe('one');
  });

  test('is a bucket otherwise, whose settings have to be whole', async () => {
    await expect(openStorage({ REDIS_S3_DIRECTORY: '/nowhere' }, 'HEARTBEAT_S3')).rejects.toThrow('No bucket is named: set HEARTBEAT_S3_BUCKET.');
    await expect(openStorage({ REDIS_S3_BUCKET: 'b' }, 'REDIS_S3')).rejects.toThrow('REDIS_S3_BUCKET needs REDIS_S3_REGION.');
  });
});
