/** Stores in buckets of a real object storage. */
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openStore } from '../../../scripts/store/open-store.ts';
import type { Store } from '../../../scripts/store/store.ts';
import { losingProxy, startObjectStorage } from '../publish/servers.ts';

const open = async (env: Readonly<Record<string, string>>, location = 's3://team/releases'): Promise<Store> => {
  // The AWS SDK reads credentials there.
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  return openStore(location, env);
};

describe.skipIf(process.platform !== 'linux')('a store in a bucket', { timeout: 1_200_000 }, () => {
  test('has what was written, under keys in their order, and nothing of its neighbours', async () => {
    const env = await startObjectStorage('team');
    const store = await open(env);
    await (await open(env, 's3://team/other')).create('log/0.json', '');
    expect([await store.keys(''), await store.read('log/1.json')]).toEqual([[], undefined]);
    for (const key of ['log/2.json', 'index.yaml', 'log/1.json']) expect(await store.create(key, key)).toBe(true);
    expect(await store.keys('')).toEqual(['index.yaml', 'log/1.json', 'log/2.json']);
    expect(await store.keys('log/')).toEqual(['log/1.json', 'log/2.json']);
    expect((await store.read('index.yaml'))!.content.toString()).toBe('index.yaml');
  });

  test('makes each file once, whoever is first, and replaces nothing that another wrote since', async () => {
    const env = await startObjectStorage('team');
    const writers = await Promise.all(Array.from({ length: 4 }, () => open(env)));
    for (let round = 0; round < 10; round++) {
      const made = await Promise.all(writers.map((store, writer) => store.create(`log/${round}`, `${writer}`)));
      expect(made.filter(Boolean)).toHaveLength(1);
      expect((await writers[0]!.read(`log/${round}`))!.content.toString()).toBe(`${made.indexOf(true)}`);
    }
    const count = async (store: Store): Promise<void> => {
      const { content, version } = (await store.read('log/counter'))!;
      if (!(await store.replace('log/counter', `${Number(content) + 1}`, version))) await count(store);
    };
    await writers[0]!.create('log/counter', '0');
    await Promise.all(writers.flatMap((store) => [count(store), count(store)]));
    expect((await writers[0]!.read('log/counter'))!.content.toString()).toBe('8');
  });

  test('knows its own file, where the answer to a write got lost and it was asked again', async () => {
    const env = await startObjectStorage('team');
    const { host } = new URL(env['AWS_ENDPOINT_URL']!);
    const losing = async () => open({ ...env, AWS_ENDPOINT_URL: `http://${await losingProxy(host, 1)}` });
    expect(await (await losing()).create('record', 'mine')).toBe(true);
    expect(await (await losing()).create('record', 'another')).toBe(false);
    const { version } = (await (await open(env)).read('record'))!;
    expect(await (await losing()).replace('record', 'changed', version)).toBe(true);
    expect(await (await losing()).replace('record', 'again', version)).toBe(false);
    expect((await (await open(env)).read('record'))!.content.toString()).toBe('changed');
  });

  test.each([
    ['that is not there', { location: 's3://teams/releases' }, /^s3:\/\/teams\/releases\/ does not answer as it should: The specified bucket does not exist\. Make the bucket, or name another one\.$/],
    ['that nobody serves', { env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' } }, /^s3:\/\/team\/releases\/ does not answer as it should: connect ECONNREFUSED 127\.0\.0\.1:9\. See AWS_ENDPOINT_URL\.$/],
    ['with another password', { env: { AWS_SECRET_ACCESS_KEY: 'guessed' } }, /^s3:\/\/team\/releases\/ does not answer as it should: .*signature.*\. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY\.$/],
  ] as const)('%s is told in words that say what to change', async (_, { location = undefined, env: changes = {} }: { location?: string; env?: object }, message) => {
    const store = await open({ ...(await startObjectStorage('team')), ...changes }, location);
    const told = [await store.read('x').catch(String), await store.create('x', '').catch(String), await store.keys('').catch(String)];
    for (const one of told) expect(String(one).replace('Error: ', '')).toMatch(message);
    expect(told.join()).not.toContain('guessed');
  });
});
