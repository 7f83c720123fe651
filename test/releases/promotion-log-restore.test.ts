import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Happening } from '../../scripts/promotion/log/entry.ts';
import { cluster, freshNamespace } from './cluster.ts';
import { freshLog } from './fresh-log.ts';

const happening: Happening = { event: 'held', actor: 'anna@laptop' };
const by = { actor: 'otto@desk', reason: 'the cluster was rebuilt' };
const nothing = { problems: [], lags: [] };

test('the log of a namespace that was made anew is had back from beside the releases, and says so', async () => {
  const { namespace, writer, store, loseCluster } = await freshLog();
  for (let number = 0; number < 3; number++) await writer().append(happening);
  await loseCluster();
  const anew = writer();
  expect((await anew.check()).problems).toEqual([expect.stringMatching(/^The cluster lacks entries 1 to 3/), expect.stringMatching(/^The head of the log is gone/)]);
  expect(await anew.restore(by)).toBe(`entries 1 to 3 from ${store.location} to the cluster; the head, which was gone`);
  const entries = await anew.read();
  expect(entries.at(-1)).toMatchObject({ number: 4, event: 'log-restored', actor: 'otto@desk', message: `entries 1 to 3 from ${store.location} to the cluster; the head, which was gone: the cluster was rebuilt`, previous: entries[2]!.hash });
  expect(await writer().check()).toEqual(nothing);
  const { items } = await cluster().core.listNamespacedConfigMap({ namespace, labelSelector: 'amazon-insights/record=log' });
  expect(items.map(({ immutable }) => immutable)).toEqual([true, true, true, true]);
  expect(await anew.restore(by)).toBeUndefined();
  expect(await anew.read()).toHaveLength(4);
});

test('what the releases have lost is had back from the cluster, also after it was begun and killed', async () => {
  const { writer, store, file } = await freshLog();
  for (let number = 0; number < 4; number++) await writer().append(happening);
  for (const number of [2, 3]) await rm(file(number));
  let left = 1;
  const killed = { ...store, create: (...args: Parameters<typeof store.create>) => ((left -= 1) < 0 ? Promise.reject(new Error('killed')) : store.create(...args)) };
  await expect(writer({ store: killed }).restore(by)).rejects.toThrow('killed');
  expect(await writer().restore(by)).toBe(`entry 3 from the cluster to ${store.location}`);
  expect(await writer().check()).toEqual(nothing);
});

test('copies that contradict each other stay as they are', async () => {
  const { writer, loseCluster } = await freshLog();
  await writer().append(happening);
  await loseCluster();
  const other = writer({ store: (await freshLog()).store });
  for (let number = 0; number < 2; number++) await other.append({ ...happening, actor: 'nobody' });
  await expect(writer().restore(by)).rejects.toThrow('contradict each other (000001 in the cluster');
  expect(await other.check()).toEqual(nothing);
});

test('another namespace of the region has a log of its own in the same place', async () => {
  const { writer } = await freshLog();
  await writer().append(happening);
  const other = writer({ namespace: await freshNamespace('log') });
  expect(await other.check()).toEqual(nothing);
  expect(await other.append(happening)).toMatchObject({ number: 1 });
  expect([await writer().check(), await other.check()]).toEqual([nothing, nothing]);
});
