/** What a static repository has after publications, also after those that broke. */
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { publishToStore } from '../../../scripts/publish/publish-to-store.ts';
import type { PreparedChart } from '../../../scripts/publish/prepared-chart.ts';
import { directoryStore } from '../../../scripts/store/directory-store.ts';
import type { Store } from '../../../scripts/store/store.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { smallChart } from './charts.ts';

const now = new Date('2026-01-02T03:04:05Z');
const later = new Date('2026-02-02T03:04:05Z');
type Index = { generated: string; entries: Record<string, { version: string; created: string; digest: string; urls: string[] }[]> };

const place = async () => {
  const root = await temporaryDirectory();
  const store = directoryStore(root);
  const index = async (): Promise<Index> => load(await readFile(join(root, 'index.yaml'), 'utf8')) as Index;
  const versions = async () => Object.fromEntries(Object.entries((await index()).entries).map(([name, all]) => [name, all.map(({ version }) => version)]));
  const contents = async () => Object.fromEntries(await Promise.all((await store.keys('')).map(async (key) => [key, (await readFile(join(root, key))).toString('base64')] as const)));
  return { root, store, index, versions, contents };
};

test('the first publication makes an index, a page and what Artifact Hub reads', async () => {
  const { store, index } = await place();
  const charts = [await smallChart({ name: 'one' }), await smallChart({ name: 'two', version: '2.0.0' })];
  expect(await publishToStore(store, charts, { now })).toMatchObject([{ chart: 'one', before: false, location: 'one-1.0.0.tgz' }, { chart: 'two', before: false }]);
  expect(await store.keys('')).toEqual(['artifacthub-repo.yml', 'index.html', 'index.yaml', 'one-1.0.0.tgz', 'two-2.0.0.tgz']);
  expect((await index()).entries['one']).toEqual([{ apiVersion: 'v2', name: 'one', version: '1.0.0', created: now.toISOString(), digest: charts[0]!.sha256, urls: ['one-1.0.0.tgz'] }]);
  for (const { file, archive } of charts) expect((await store.read(file))!.content.equals(archive)).toBe(true);
});

test('the same again changes nothing, whenever', async () => {
  const { store, contents } = await place();
  const charts = [await smallChart({ name: 'one' })];
  await publishToStore(store, charts, { now });
  const before = await contents();
  expect(await publishToStore(store, charts, { now: later })).toMatchObject([{ before: true }]);
  expect(await contents()).toEqual(before);
});

test('a further version joins those that are there, which stay as they were', async () => {
  const { store, index, versions } = await place();
  await publishToStore(store, [await smallChart({ name: 'one' }), await smallChart({ name: 'two' })], { now });
  const old = (await index()).entries;
  await publishToStore(store, [await smallChart({ name: 'one', version: '1.1.0' }), await smallChart({ name: 'two' })], { now: later });
  expect(await versions()).toEqual({ one: ['1.1.0', '1.0.0'], two: ['1.0.0'] });
  expect((await index()).entries['one']![1]).toEqual(old['one']![0]);
  expect((await index()).entries['two']).toEqual(old['two']);
  expect((await index()).generated).toBe(later.toISOString());
});

test('what others wrote into the index stays, to the letter', async () => {
  const { root, store } = await place();
  const foreign = "  theirs:\n    # kept\n    - name: theirs\n      version: 1.10.0\n      appVersion: '1.10'\n      created: 2020-01-01T00:00:00.123456789Z\n      deprecated: true\n      urls: [https://example.com/theirs-1.10.0.tgz]\n      x-ours: yes\n";
  await writeFile(join(root, 'index.yaml'), `apiVersion: v1\nentries:\n${foreign}generated: "2020-01-01T00:00:00Z"\nserverInfo: {}\n`);
  await publishToStore(store, [await smallChart({ name: 'one', annotations: { 'artifacthub.io/images': '- name: a\n  image: b\n', on: 'yes' } })], { now });
  const text = await readFile(join(root, 'index.yaml'), 'utf8');
  expect(text).toContain(foreign.replace('[https://example.com/theirs-1.10.0.tgz]', '[ https://example.com/theirs-1.10.0.tgz ]'));
  expect(text).toContain('serverInfo: {}');
  expect(text).toContain('"yes"');
  expect(await readFile(join(root, 'index.html'), 'utf8')).toContain('href="https://example.com/theirs-1.10.0.tgz"');
});

test('with a URL the index is absolute', async () => {
  const { store, index, root } = await place();
  await publishToStore(store, [await smallChart({ name: 'one' })], { now, url: 'https://charts.example.com/stable/' });
  expect((await index()).entries['one']![0]!.urls).toEqual(['https://charts.example.com/stable/one-1.0.0.tgz']);
  expect(await readFile(join(root, 'index.html'), 'utf8')).toContain('Number of pods.');
});

test.each<[string, (root: string) => Promise<void>]>([
  ['the index', async () => {}],
  ['the archive alone, which an earlier publication left', async (root) => rm(join(root, 'index.yaml'))],
  ['the index alone', async (root) => rm(join(root, 'one-1.0.0.tgz'))],
])('another content under a version is refused where it is in %s, and nothing is changed', async (_, prepare) => {
  const { root, store, contents } = await place();
  const [first, other, more] = [await smallChart({ name: 'one' }), await smallChart({ name: 'one', description: 'changed' }), await smallChart({ name: 'more' })];
  await publishToStore(store, [first], { now });
  await prepare(root);
  const before = await contents();
  const refused = publishToStore(store, [more, other], { now });
  await expect(refused).rejects.toThrow(`there  sha256:${first.sha256}\n  here   sha256:${other.sha256}`);
  await expect(refused).rejects.toThrow('give the chart another version');
  expect(await contents()).toEqual(before);
});

test('an index that is none is not overwritten', async () => {
  const { root, store } = await place();
  await writeFile(join(root, 'index.yaml'), 'apiVersion: v1\n');
  await expect(publishToStore(store, [await smallChart({ name: 'one' })], { now })).rejects.toThrow(/is no index of charts: it has no entries/);
  expect(await readdir(root)).toEqual(['index.yaml']);
});

describe('two publishers at once', () => {
  test('lose nothing, and the page shows all', async () => {
    const { root, store, versions } = await place();
    const names = Array.from({ length: 8 }, (_, number) => `chart-${number}`);
    await Promise.all(names.map(async (name) => publishToStore(directoryStore(root), [await smallChart({ name }), await smallChart({ name: 'shared' })], { now })));
    expect(Object.keys(await versions()).sort()).toEqual([...names, 'shared']);
    expect((await versions())['shared']).toEqual(['1.0.0']);
    const page = await readFile(join(root, 'index.html'), 'utf8');
    for (const name of names) expect(page).toContain(`id="chart-${name}"`);
    expect(await store.keys('')).toHaveLength(names.length + 4);
  });

  test('with other bytes under one version: one wins, the others hear of it', async () => {
    const { root, store, index } = await place();
    const rivals = await Promise.all(['a', 'b', 'c', 'd'].map((description) => smallChart({ name: 'one', description })));
    const results = await Promise.allSettled(rivals.map((rival) => publishToStore(directoryStore(root), [rival], { now })));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const winner = rivals[results.findIndex(({ status }) => status === 'fulfilled')]!;
    expect((await index()).entries['one']).toMatchObject([{ digest: winner.sha256 }]);
    expect((await store.read('one-1.0.0.tgz'))!.content.equals(winner.archive)).toBe(true);
    for (const result of results) if (result.status === 'rejected') expect(String(result.reason)).toContain(`there  sha256:${winner.sha256}`);
  });
});

describe('a publication that breaks', () => {
  /** A store that takes so many writes; the next one is done, or not, and fails. */
  const breaking = (store: Store, writes: number, isDone: boolean): Store => {
    let left = writes;
    const guarded = async (write: () => Promise<boolean>): Promise<boolean> => {
      left -= 1;
      if (left === -1 && isDone) await write();
      if (left < 0) throw new Error('The server went away');
      return write();
    };
    return { ...store, create: (...args) => guarded(() => store.create(...args)), replace: (...args) => guarded(() => store.replace(...args)) };
  };

  /** Every archive that an index names is there, with its bytes. */
  const expectWhole = async ({ store, index }: Awaited<ReturnType<typeof place>>, charts: readonly PreparedChart[]): Promise<void> => {
    if (!(await store.read('index.yaml'))) return;
    for (const { digest, urls } of Object.values((await index()).entries).flat()) {
      const chart = charts.find(({ sha256 }) => sha256 === digest)!;
      expect((await store.read(urls[0]!))!.content.equals(chart.archive)).toBe(true);
    }
  };

  test.each([false, true])('at any write leaves the repository whole, and running again finishes it (the write was done: %s)', async (isDone) => {
    const old = [await smallChart({ name: 'one' })];
    const charts = [await smallChart({ name: 'one', version: '1.1.0' }), await smallChart({ name: 'two' })];
    const reference = await place();
    for (const all of [old, charts]) await publishToStore(reference.store, all, { now });
    // Two archives, the index and the page.
    for (let writes = 0; writes < 5; writes++) {
      const here = await place();
      await publishToStore(here.store, old, { now });
      await expect(publishToStore(breaking(here.store, writes, isDone), charts, { now }), `${writes} writes`).rejects.toThrow('The server went away');
      await expectWhole(here, [...old, ...charts]);
      const { length } = (await here.index()).entries['one']!;
      expect(length, `${writes} writes`).toBe(writes + (isDone ? 1 : 0) > 2 ? 2 : 1);
      await publishToStore(here.store, charts, { now });
      expect(await here.contents(), `${writes} writes`).toEqual(await reference.contents());
    }
  });
});
