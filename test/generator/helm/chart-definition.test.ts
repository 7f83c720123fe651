import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { boolean, composedDefaults, defineChart, integer, item, list, map, object, overlaySchema, SchemaChecker, string, valuesSchema } from '../../../generator/helm/index.ts';
import { anything, generated, identity, onlyVersion } from './charts.ts';
import { helmVersions, refusalOf, renderWith, type HelmVersion, type Values } from './render.ts';

const cache = defineChart({
  ...identity,
  name: 'cache',
  versions: onlyVersion('2.0.0'),
  values: object({
    size: integer(3, 'A size.'),
    word: string('of the cache', 'A word.'),
    labels: map(item.string(), { a: 'b' }, 'Labels.'),
    deep: object({ er: string('x', 'A word.') }),
    global: object({ registry: string('', 'A registry.') }),
  }),
  resources: (chart, v) => void anything(chart, 'cache', { ...v }),
});
const always = defineChart({ ...identity, name: 'always', values: object({ names: list(item.string(), [], 'Names.') }), resources: (chart, v) => void anything(chart, 'always', { ...v }) });

const parent = defineChart({
  ...identity,
  values: object({
    own: integer(1, 'A size.'),
    cache: object({ enabled: boolean(true, 'Whether there is a cache.'), word: string('of the parent', 'A word.') }, 'The cache.'),
    global: object({ registry: string('example.com', 'A registry.') }),
  }),
  dependencies: [{ chart: cache, condition: 'cache.enabled' }, { chart: always }],
  resources: (chart, v) => void anything(chart, 'own', { own: v.own, registry: v.global.registry }),
});

describe.each(helmVersions)('with %s', (helm: HelmVersion) => {
  const specs = async (given: Values) => Object.fromEntries((await renderWith(helm, parent, given)).map(({ metadata, spec }) => [metadata.name, spec]));

  test('a dependency comes along, with the values of the parent over its own', async () => {
    expect(await specs({})).toEqual({
      own: { own: 1, registry: 'example.com' },
      cache: { size: 3, word: 'of the parent', labels: { a: 'b' }, deep: { er: 'x' }, global: { registry: 'example.com' } },
      always: { names: [] },
    });
    expect(await specs({ cache: { size: 12345678, deep: { er: 'y' } }, always: { names: ['x'] }, global: { registry: 'r', other: 1 } })).toMatchObject({
      cache: { size: 12345678, deep: { er: 'y' }, global: { registry: 'r' } },
      always: { names: ['x'] },
    });
  });

  test('its condition turns it off, whatever is said of it', async () => {
    expect(Object.keys(await specs({ cache: { enabled: false } })).sort()).toEqual(['always', 'own']);
    expect(Object.keys(await specs({ cache: { enabled: false, deep: {}, size: 4 } })).sort()).toEqual(['always', 'own']);
  });

  test.each<[Values, string]>([
    [{ cache: { sise: 1 } }, "'sise'"],
    [{ cache: { deep: { re: 1 } } }, "'re'"],
    [{ cache: { enabled: false, sise: 1 } }, "'sise'"],
    [{ cache: { size: null } }, "'size'"],
    [{ always: { nams: [] } }, "'nams'"],
    [{ chache: {} }, "'chache'"],
  ])('refuses %j', async (given, name) => {
    expect(await refusalOf(helm, parent, given)).toContain(name);
  });
});

test('Chart.yaml lists it', () => {
  expect(parse(generated(parent).files.get('Chart.yaml')!).dependencies).toEqual([
    { name: 'cache', version: '2.0.0', repository: 'file://../cache', condition: 'cache.enabled' },
    { name: 'always', version: '1.2.3', repository: 'file://../always' },
  ]);
});

test('the schema is composed of theirs', () => {
  const { properties } = valuesSchema(parent) as any;
  expect(Object.keys(properties).sort()).toEqual(['always', 'cache', 'enabled', 'global', 'own']);
  expect(Object.keys(properties.cache.properties).sort()).toEqual(['deep', 'enabled', 'global', 'labels', 'size', 'word']);
  expect(properties.cache).toMatchObject({ additionalProperties: false, required: ['word', 'enabled'] });
  expect(properties.always.additionalProperties).toBe(false);
  expect(new SchemaChecker(valuesSchema(parent)).problems(composedDefaults(parent))).toEqual([]);
  expect(new SchemaChecker(overlaySchema(parent)).problems({ cache: { siz: 1 } })).toEqual(['cache.siz is not a value; did you mean cache.size?']);
});

test('the defaults are those of the parent over those of its dependencies', () => {
  expect(composedDefaults(parent)).toEqual({
    own: 1,
    cache: { enabled: true, size: 3, word: 'of the parent', labels: { a: 'b' }, deep: { er: 'x' }, global: { registry: '' } },
    always: { names: [] },
    global: { registry: 'example.com' },
  });
});
