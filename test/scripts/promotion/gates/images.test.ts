import { describe, expect, test } from 'vitest';
import { images } from '../../../../scripts/promotion/gates/images.ts';
import type { Tags } from '../../../../scripts/promotion/gates/gate.ts';
import { contextWith, release } from './context.ts';

const good = contextWith().tags;
const look = (tags: Partial<Tags>, changes: Parameters<typeof contextWith>[0] = {}) => images.check(contextWith({ tags: { ...good, ...tags }, ...changes }), { registry: { host: 'r:5000', caFile: 'ca.crt' } });

describe('the gate images', () => {
  test('asks for each image once, where the settings say, and for charts', async () => {
    const asked: unknown[] = [];
    const tags: Tags = { image: (...args) => (asked.push(args), good.image(...args)), chart: (repository, { name, version }) => (asked.push([repository, name, version]), Promise.resolve('sha256:w')) };
    const twice = { ...release, charts: [...release.charts, { ...release.charts[1]!, name: 'worker-2' }] };
    expect(await look(tags, { release: twice })).toEqual({ open: true, reason: '3 tags stand for what they stood for when the release was made.' });
    expect(asked).toEqual([
      ['worker:1.0.0', { host: 'r:5000', caFile: 'ca.crt' }],
      ['oci://registry.example.com/charts', 'worker', '2.0.0'],
      ['oci://registry.example.com/charts', 'worker-2', '2.0.0'],
    ]);
  });

  test('says which image moved from what to what, and lets no hotfix pass', async () => {
    expect(await look({ image: () => Promise.resolve('sha256:evil') })).toEqual({
      open: false,
      overridable: false,
      reason: 'worker:1.0.0 moved from sha256:i to sha256:evil. Make a release of what is there now, or move the tags back.',
    });
  });

  test('says which chart moved, and what is gone', async () => {
    expect((await look({ chart: () => Promise.resolve('sha256:evil') })).reason).toContain('oci://registry.example.com/charts/worker:2.0.0 moved from sha256:w to sha256:evil.');
    expect((await look({ image: () => Promise.resolve(undefined) })).reason).toContain('worker:1.0.0, which was sha256:i, is gone.');
  });

  test('says what moved also where another registry is away', async () => {
    const away = () => Promise.reject(new Error('no answer'));
    expect(await look({ chart: away, image: () => Promise.resolve('sha256:evil') })).toMatchObject({ open: false, overridable: false });
    await expect(look({ chart: away })).rejects.toThrow('no answer');
  });

  test('asks for no charts of a directory', async () => {
    expect(await look({ chart: () => Promise.reject(new Error('asked')) }, { release: { ...release, repository: 'dist' } })).toMatchObject({ open: true });
  });
});
