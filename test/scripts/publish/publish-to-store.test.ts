/** What a static repository has after publications. */
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publishToStore } from '../../../scripts/publish/publish-to-store.ts';
import { smallChart } from './charts.ts';
import { now, place } from './place.ts';

const later = new Date('2026-02-02T03:04:05Z');

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
  await expect(publishToStore(store, [await smallChart({ name: 'one' })], { now })).rejects.toThrow(/is no index of charts: it has no entries; one without charts has entries: \{\}/);
  expect(await readdir(root)).toEqual(['index.yaml']);
});

test.each([
  ['one: {a: 1}', 'entries.one is no list of versions'],
  ['one: [{name: one, urls: [a]}]', 'entries.one[0] has no version in quotes, or no list of urls'],
  ['one: [{version: 0.1.0, urls: [a]}, null]', 'entries.one[1] has no version'],
])('an index with %s is not added to, and says what is wrong', async (entry, problem) => {
  const { root, store } = await place();
  await writeFile(join(root, 'index.yaml'), `apiVersion: v1\nentries: {${entry}}\n`);
  await expect(publishToStore(store, [await smallChart({ name: 'two' })], { now })).rejects.toThrow(problem);
  expect(await readdir(root)).toEqual(['index.yaml']);
});
