import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { directoryStore } from '../../../scripts/store/directory-store.ts';
import { openStore } from '../../../scripts/store/open-store.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

const emptyStore = async () => {
  const root = join(await temporaryDirectory(), 'store');
  return { root, store: directoryStore(root) };
};

describe('a store in a directory', () => {
  test('has what was written, under keys in their order', async () => {
    const { store } = await emptyStore();
    expect(await store.keys('')).toEqual([]);
    expect(await store.read('log/1.json')).toBeUndefined();
    for (const key of ['log/2.json', 'index.yaml', 'log/1.json']) expect(await store.create(key, key)).toBe(true);
    expect(await store.keys('')).toEqual(['index.yaml', 'log/1.json', 'log/2.json']);
    expect(await store.keys('log/')).toEqual(['log/1.json', 'log/2.json']);
    expect((await store.read('index.yaml'))!.content.toString()).toBe('index.yaml');
  });

  test('makes a file once, whoever is first', async () => {
    const { root, store } = await emptyStore();
    const writers = Array.from({ length: 20 }, (_, writer) => store.create('one', `${writer}`));
    expect((await Promise.all(writers)).filter(Boolean)).toHaveLength(1);
    expect(await readdir(root)).toEqual(['one']);
  });

  test('replaces what was read, and nothing that another wrote since', async () => {
    const { root, store } = await emptyStore();
    await store.create('counter', '0');
    const count = async (): Promise<void> => {
      const { content, version } = (await store.read('counter'))!;
      if (!(await store.replace('counter', `${Number(content) + 1}`, version))) await count();
    };
    await Promise.all(Array.from({ length: 10 }, count));
    expect((await store.read('counter'))!.content.toString()).toBe('10');
    expect(await readdir(root)).toEqual(['counter']);
  });

  test('does not replace a file that is gone', async () => {
    const { store } = await emptyStore();
    expect(await store.replace('gone', 'x', 'version')).toBe(false);
    expect(await store.read('gone')).toBeUndefined();
  });

  test('keeps out of other directories', async () => {
    const { store } = await emptyStore();
    await expect(store.read('../secret')).rejects.toThrow('leads out of');
  });

  test('tells what it cannot write', async () => {
    const { root, store } = await emptyStore();
    await writeFile(root, 'a file');
    await expect(store.create('a/b', '')).rejects.toThrow('ENOTDIR');
  });
});

describe('a location', () => {
  test.each([
    ['http://host/charts', {}, 'is no place for files: give a directory, or s3://BUCKET/PREFIX.'],
    ['s3:///charts', {}, 'is no place for files'],
    ['s3://bucket', {}, 's3://bucket needs the region of the bucket: set AWS_REGION.'],
  ])('%s is refused', async (location, env, message) => {
    await expect(openStore(location, env)).rejects.toThrow(message);
  });

  test.each([
    ['s3://bucket', 's3://bucket/'],
    ['s3://bucket/charts/stable/', 's3://bucket/charts/stable/'],
  ])('%s is a bucket', async (location, named) => {
    expect((await openStore(location, { AWS_REGION: 'us-east-1' })).location).toBe(named);
  });
});
