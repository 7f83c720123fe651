import { readFile, rm, writeFile } from 'node:fs/promises';
import { CoreV1Api, KubeConfig } from '@kubernetes/client-node';
import { describe, expect, test } from 'vitest';
import { clusterCopy, HEAD_NAME } from '../../scripts/promotion/log/cluster-copy.ts';
import { BEGINNING, nextEntry } from '../../scripts/promotion/log/chain.ts';
import type { Happening } from '../../scripts/promotion/log/entry.ts';
import { openLog } from '../../scripts/promotion/log/open-log.ts';
import { directoryStore } from '../../scripts/store/directory-store.ts';
import type { Store } from '../../scripts/store/store.ts';
import { temporaryDirectory } from '../scripts/temporary-directory.ts';
import { cluster } from './cluster.ts';
import { freshLog, REGION } from './fresh-log.ts';

const happening: Happening = { event: 'held', actor: 'anna@laptop' };
const nothing = { problems: [], lags: [] };

/** The connection, but with another way to write a ConfigMap. */
const configWith = (createNamespacedConfigMap: (api: CoreV1Api, ...args: Parameters<CoreV1Api['createNamespacedConfigMap']>) => Promise<unknown>): KubeConfig => {
  const config = new KubeConfig();
  config.loadFromString(cluster().config.exportConfig());
  const api = config.makeApiClient(CoreV1Api);
  config.makeApiClient = (() => new Proxy(api, { get: (target, name) => (name === 'createNamespacedConfigMap' ? (...args: Parameters<typeof api.createNamespacedConfigMap>) => createNamespacedConfigMap(api, ...args) : Reflect.get(target, name).bind(target)) })) as unknown as KubeConfig['makeApiClient'];
  return config;
};

const away = (): never => {
  throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
};

test('two writers at once lose nothing, and none has the number of the other', async () => {
  const { writer, namespace, warnings } = await freshLog();
  const writers = [writer(), writer()];
  await Promise.all(writers.flatMap((log, one) => Array.from({ length: 10 }, (_, number) => log.append({ ...happening, message: `${one}-${number}` }))));
  const entries = await writers[0]!.read();
  expect(entries.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  const told = entries.map(({ message }) => message!);
  // Each in its own order.
  for (const one of [0, 1]) expect(told.filter((message) => message.startsWith(`${one}-`))).toEqual(Array.from({ length: 10 }, (_, number) => `${one}-${number}`));
  expect(await writers[1]!.check()).toEqual(nothing);
  expect(warnings).toEqual([]);
  const { items } = await cluster().core.listNamespacedConfigMap({ namespace, labelSelector: 'amazon-insights/record=log' });
  expect(items.map(({ immutable }) => immutable)).toEqual(Array(20).fill(true));
});

test('an entry in the cluster cannot be edited', async () => {
  const { writer, namespace } = await freshLog();
  await writer().append(happening);
  const name = 'promotion-log-000001';
  const { core } = cluster();
  const body = await core.readNamespacedConfigMap({ namespace, name });
  await expect(core.replaceNamespacedConfigMap({ namespace, name, body: { ...body, data: { 'entry.json': '{}' } } })).rejects.toMatchObject({ code: 422 });
});

describe('what somebody does to it', () => {
  test('is named, in either copy, and is not mended by the next entry', async () => {
    const { writer, file, drop } = await freshLog();
    for (let number = 0; number < 5; number++) await writer().append(happening);
    await writeFile(file(2), (await readFile(file(2), 'utf8')).replace('anna', 'otto'));
    await drop('promotion-log-000005');
    const found = async () => (await writer().verify()).problems.map((problem) => problem.slice(0, 22));
    const expected = ['The cluster lacks entr', expect.stringMatching(/^Entry 2 in /), 'Entry 2 is not the sam'];
    expect(await found()).toEqual(expected);
    expect((await writer().append(happening)).number).toBe(6);
    expect(await found()).toEqual(expected);
  });

  test('is named also where both copies lost their end', async () => {
    const { writer, file, drop } = await freshLog();
    for (let number = 0; number < 2; number++) await writer().append(happening);
    await Promise.all([drop('promotion-log-000002'), rm(file(2))]);
    expect((await writer().verify()).problems).toEqual([expect.stringMatching(/^Neither the cluster nor .* has entry 2, which the log had\.$/)]);
    expect((await writer().append(happening)).number).toBe(3);
  });

  test('does not give a number again, where the cluster has lost everything', async () => {
    const { writer, drop } = await freshLog();
    await writer().append(happening);
    await Promise.all([drop('promotion-log-000001'), drop(HEAD_NAME)]);
    expect((await writer().append(happening)).number).toBe(2);
  });
});

describe('the next entry heals', () => {
  test('what was killed between the writes', async () => {
    const { writer, namespace } = await freshLog();
    const first = nextEntry(happening, REGION, BEGINNING);
    await clusterCopy(cluster().config, namespace).write(first);
    expect(await writer().check()).toEqual({ problems: [], lags: [expect.stringMatching(/lacks entry 1\.$/), expect.stringMatching(/^The head of the log lags/)] });
    expect((await writer().append(happening)).previous).toBe(first.hash);
    expect(await writer().check()).toEqual(nothing);
  });

  test('what the releases missed while they were away', async () => {
    const { writer, store, warnings } = await freshLog();
    let asked = 0;
    const gone: Store = { ...store, create: () => Promise.reject(new Error(`no answer ${(asked += 1)}`)) };
    const log = writer({ store: gone });
    await log.append(happening);
    await log.append(happening);
    // Asked once: a way back does not wait for it again and again.
    expect(warnings).toEqual([`The log's copy in ${store.location} lags: no answer 1. A later entry brings it up.`]);
    expect(await writer().check()).toEqual({ problems: [], lags: [`The copy in ${store.location} lags: it lacks entries 1 to 2.`] });
    await writer().append(happening);
    expect(await writer().check()).toEqual(nothing);
  });

  test('another place of the releases, which gets the whole log', async () => {
    const { writer } = await freshLog();
    for (let number = 0; number < 3; number++) await writer().append(happening);
    const elsewhere = directoryStore(await temporaryDirectory());
    await writer({ store: elsewhere }).append(happening);
    expect(await elsewhere.keys('')).toHaveLength(4);
    expect(await writer({ store: elsewhere }).check()).toEqual(nothing);
  });
});

describe('an API server that goes away', () => {
  test('is waited for', async () => {
    const { writer } = await freshLog();
    let refusals = 2;
    const config = configWith((api, ...args) => ((refusals -= 1) < 0 ? api.createNamespacedConfigMap(...args) : away()));
    expect((await writer({ config }).append(happening)).number).toBe(1);
    expect(await writer().check()).toEqual(nothing);
  });

  test('after it wrote an entry, and before it said so, has the entry once', async () => {
    const { writer } = await freshLog();
    let isFirst = true;
    const config = configWith(async (api, ...args) => {
      const written = await api.createNamespacedConfigMap(...args);
      if (!isFirst) return written;
      isFirst = false;
      return away();
    });
    expect((await writer({ config }).append(happening)).number).toBe(1);
    expect(await writer().read()).toHaveLength(1);
  });

  test('for too long is an error, and the next entry has the number', async () => {
    const { writer } = await freshLog();
    let isAway = true;
    const log = writer({ config: configWith((api, ...args) => (isAway ? away() : api.createNamespacedConfigMap(...args))) });
    await expect(log.append(happening)).rejects.toThrow('ECONNREFUSED');
    isAway = false;
    expect((await log.append(happening)).number).toBe(1);
  });
});

test('a namespace that is not there is told', async () => {
  const { store } = await freshLog();
  const log = openLog({ config: cluster().config, namespace: 'no-such-namespace', region: REGION, store });
  await expect(log.append(happening)).rejects.toThrow('The log of us-west-2 cannot be written in the namespace no-such-namespace: namespaces "no-such-namespace" not found');
});
