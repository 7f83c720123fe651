import { Type } from '@sinclair/typebox';
import { describe, expect, test } from 'vitest';
import { boolean, integer, intOrString, item, kubernetes, kubernetesList, list, map, object, oneOf, overlaySchema, SchemaChecker, string, valuesSchema, type JsonSchema } from '../../../generator/helm/index.ts';
import { specChart } from './charts.ts';
import { helmVersions, refusalOf, renderSpec, type Values } from './render.ts';

const item2 = object({ name: string('', 'Name.'), port: integer(0, 'Port.') });
const values = object({
  port: integer(80, 'A port.', { minimum: 1 }),
  image: object({ tag: string('', 'A tag.'), deep: object({ er: boolean(true, 'A switch.') }) }, 'An image.'),
  policy: oneOf(['Always', 'Never'], 'Always', 'A policy.'),
  either: intOrString(1, 'A number or a string.'),
  labels: map(item.string(), { a: 'b' }, 'Labels.'),
  names: list(item.string(), ['x'], 'Names.'),
  ports: list(item2, [], 'Ports.'),
  affinity: kubernetes('V1Affinity', {}, 'Affinity.', []),
  volumes: kubernetesList('V1Volume', [], 'Volumes.', []),
});
const chart = specChart(values, (v) => ({ ...v }));
const schema = valuesSchema(chart);

/** Every schema below one, with its path. */
const below = (node: unknown, path = ''): [string, JsonSchema][] => {
  if (typeof node !== 'object' || node === null) return [];
  const own: [string, JsonSchema][] = Array.isArray(node) || path.endsWith('/properties') || path.endsWith('/definitions') ? [] : [[path, node as JsonSchema]];
  return [...own, ...Object.entries(node).flatMap(([key, child]) => (['default', 'examples', 'enum', 'required'].includes(key) ? [] : below(child, `${path}/${key}`)))];
};

describe('values.schema.json', () => {
  test('is draft-07 and uses nothing newer', () => {
    expect(schema['$schema']).toBe('http://json-schema.org/draft-07/schema#');
    const keywords = new Set(below(schema).flatMap(([, node]) => Object.keys(node)));
    for (const newer of ['$defs', 'prefixItems', 'unevaluatedProperties', 'dependentRequired', 'dependentSchemas', '$anchor', 'minContains']) expect(keywords).not.toContain(newer);
  });

  test('is closed at every depth, but for global', () => {
    const objects = below(schema).filter(([, node]) => 'properties' in node);
    expect(objects.length).toBeGreaterThan(50);
    expect(objects.filter(([, node]) => node['additionalProperties'] !== false).map(([path]) => path)).toEqual(['/properties/global']);
  });

  test('requires what may not be unset, and describes it', () => {
    expect(schema['required']).toEqual(['port', 'image', 'policy', 'either']);
    expect((schema['properties'] as any).image).toMatchObject({ description: 'An image.', required: ['tag', 'deep'], additionalProperties: false });
    expect((schema['properties'] as any).policy).toEqual({ type: 'string', enum: ['Always', 'Never'], default: 'Always', description: 'A policy.' });
  });

  test('an object of TypeBox itself is closed as well', () => {
    const own = valuesSchema(specChart(object({ image: Type.Object({ tag: string('', 'A tag.') }) }), (v) => ({ ...v })));
    expect((own['properties'] as any).image.additionalProperties).toBe(false);
  });

  test('a value of the chart wins over what Helm adds', () => {
    const own = valuesSchema(specChart(object({ enabled: object({ a: boolean(true, 'A switch.') }, 'Own.') }), (v) => ({ ...v })));
    expect((own['properties'] as any).enabled).toMatchObject({ type: 'object', description: 'Own.' });
  });
});

describe.each(helmVersions)('%s', (helm) => {
  test.each<[string, Values, string]>([
    ['a misspelled key', { prot: 81 }, "'prot'"],
    ['one of an object', { image: { tga: 'x' } }, "'tga'"],
    ['one further down', { image: { deep: { re: true } } }, "'re'"],
    ['one of an item', { ports: [{ name: 'a', port: 1, prot: 1 }] }, "'prot'"],
    ['one of a Kubernetes type', { affinity: { podAfinity: {} } }, "'podAfinity'"],
    ['one inside of it', { volumes: [{ name: 'a', configMap: { names: 'b' } }] }, "'names'"],
    ['a missing field of an item', { ports: [{ name: 'a' }] }, "'port'"],
    ['a string for a number', { port: '81' }, '/port'],
    ['a number for a string', { image: { tag: 1 } }, '/image/tag'],
    ['a number out of bounds', { port: 0 }, '/port'],
    ['another word', { policy: 'Sometimes' }, "'Always', 'Never'"],
    ['null for a number', { port: null }, "'port'"],
    ['null for an object', { image: { deep: null } }, "'deep'"],
  ])('refuses %s by its name', async (_, given, name) => {
    expect(await refusalOf(helm, chart, given)).toContain(name);
  });

  test.each<[string, Values]>([
    ['nothing', {}],
    ['a foreign key below global', { global: { ofAnother: { chart: [1] } } }],
    ['enabled, which a parent’s condition reads', { enabled: true }],
    ['another type where both are meant', { either: '25%' }],
  ])('takes %s', async (_, given) => {
    expect(await refusalOf(helm, chart, given)).toBe('');
  });

  test('takes null for a map or a list, which unsets the default', async () => {
    expect(await renderSpec(helm, chart, { labels: null, names: null, affinity: null, volumes: null })).toMatchObject({ labels: null, names: null, affinity: null, volumes: null, port: 80 });
    expect(await renderSpec(helm, chart, { labels: { a: null, c: 'd' } })).toMatchObject({ labels: { c: 'd' } });
  });
});

describe('the schema of a partial file', () => {
  const problems = (given: object) => new SchemaChecker(overlaySchema(chart)).problems(given);

  test.each([{}, { image: { deep: {} } }, { labels: { a: null } }, { labels: null, names: null }, { global: { any: 1 } }, { enabled: false }, { ports: [{ name: 'x' }] }])('takes %j', (given) => {
    expect(problems(given)).toEqual([]);
  });

  test.each<[object, string]>([
    [{ prot: 81 }, 'prot is not a value; did you mean port?'],
    [{ image: { deep: { re: 1 } } }, 'image.deep.re is not a value; did you mean image.deep.er?'],
    [{ affinity: { podAfinity: {} } }, 'affinity.podAfinity is not a value; did you mean affinity.podAffinity?'],
    [{ port: '81' }, 'port is "81"; it has to be of the type integer'],
    [{ labels: { a: 1 } }, 'labels.a is 1; it has to be of the type string'],
  ])('refuses %j', (given, problem) => {
    expect(problems(given)).toEqual([problem]);
  });
});
