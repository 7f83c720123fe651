import { beforeEach, describe, expect, test } from 'vitest';
import { EditedConfigMapError, jsonConfigMap, type JsonConfigMap } from '../../../scripts/cluster/json-config-map.ts';
import { configMaps } from './config-maps.ts';

let cluster: ReturnType<typeof configMaps>;
let numbers: JsonConfigMap<number[]>;

beforeEach(() => {
  cluster = configMaps();
  numbers = jsonConfigMap<number[]>({ api: cluster.api, namespace: 'shop', name: 'numbers', key: 'numbers.json', managedBy: 'tests', labels: { kind: 'odd' } });
});

describe('a ConfigMap of JSON', () => {
  test('is made once, read, and removed', async () => {
    expect(await numbers.read()).toBeUndefined();
    const made = (await numbers.create([1]))!;
    expect(await numbers.create([2])).toBeUndefined();
    expect(await numbers.read()).toEqual(made);
    expect(cluster.kept.get('numbers')).toMatchObject({ metadata: { labels: { 'app.kubernetes.io/managed-by': 'tests', kind: 'odd' } }, data: { 'numbers.json': '[\n  1\n]\n' } });
    expect(await numbers.remove(made.version)).toBe(true);
    expect(await numbers.remove(made.version)).toBe(true);
    expect(await numbers.read()).toBeUndefined();
  });

  test('is written over by nobody who has not read what is there', async () => {
    const { version } = (await numbers.create([1]))!;
    const later = (await numbers.replace([1, 2], version))!;
    expect(await numbers.replace([3], version)).toBeUndefined();
    expect(await numbers.remove(version)).toBe(false);
    expect(await numbers.read()).toEqual(later);
    await numbers.remove(later.version);
    expect(await numbers.replace([4], later.version)).toBeUndefined();
  });

  test('that several change at once loses nothing of any', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, number) => numbers.change((before = []) => [...before, number])));
    expect((await numbers.read())!.content.toSorted((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('that somebody edited so that it is none is named, and stays as it is', async () => {
    await numbers.create([1]);
    const edited = { ...cluster.kept.get('numbers')!, data: { 'numbers.json': 'one' } };
    cluster.kept.set('numbers', edited);
    await expect(numbers.read()).rejects.toThrow('The ConfigMap numbers of the namespace shop holds no JSON under numbers.json: somebody edited it.');
    await expect(numbers.change(() => [])).rejects.toThrow(EditedConfigMapError);
    expect(cluster.kept.get('numbers')).toBe(edited);
  });

  test('that cannot be reached is no answer', async () => {
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    cluster.api.readNamespacedConfigMap = () => Promise.reject(away);
    await expect(numbers.read()).rejects.toThrow(away);
  });
});
