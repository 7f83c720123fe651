import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { publishToStore } from '../../../scripts/publish/publish-to-store.ts';
import { directoryStore } from '../../../scripts/store/directory-store.ts';
import { smallChart } from './charts.ts';
import { now, place } from './place.ts';

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
