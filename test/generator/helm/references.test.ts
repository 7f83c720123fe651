import { describe, expect, test } from 'vitest';
import { Type } from '@sinclair/typebox';
import {
  and,
  asName,
  boolean,
  checksum,
  each,
  eq,
  field,
  fields,
  integer,
  intOrString,
  item,
  kubernetes,
  kubernetesList,
  lines,
  list,
  map,
  number,
  object,
  oneOf,
  references,
  spread,
  string,
  text,
  when,
  whenSet,
  withDefault,
  type HelmChart,
} from '../../../generator/helm/index.ts';
import { itemsOf, nodeOf } from '../../../generator/helm/expression.ts';
import { typeOf } from '../../../generator/helm/references.ts';
import { anything, chartWith, generated } from './charts.ts';

const values = object({ port: integer(80, 'A port.'), image: object({ tag: string('', 'A tag.'), registry: string('', 'A registry.') }, 'An image.') });

test('a reference has the path and the type of its value', () => {
  const v = references(values);
  expect(nodeOf(v.image.tag)).toMatchObject({ kind: 'reference', root: 'Values', path: ['image', 'tag'], type: 'string' });
  expect(nodeOf(v.image)).toMatchObject({ path: ['image'], type: 'map' });
});

test('an object of values may be taken apart, as often as one likes', () => {
  const v = references(values);
  expect(Object.keys({ ...v.image })).toEqual(['tag', 'registry']);
  expect(Object.entries(v).map(([name, value]) => [name, nodeOf(value).type])).toEqual([['port', 'integer'], ['image', 'map']]);
  expect({ ...references(object({})) }).toEqual({});
});

test('a value may have the name of something that every object has', () => {
  const v = references(object({ toString: string('', 'Text.'), then: integer(1, 'A number.'), map: boolean(true, 'A switch.') }));
  expect([v.toString, v.then, v.map].map((value) => nodeOf(value as never).type)).toEqual(['string', 'integer', 'boolean']);
});

test('each schema has its encoding', () => {
  const types = [string('', ''), oneOf(['a'], 'a', ''), integer(1, ''), number(1, ''), boolean(true, ''), intOrString(1, ''), list(item.string(), [], ''), map(item.string(), {}, ''), object({}), kubernetes('V1Affinity', {}, '', []), item.scalar(), Type.Any()];
  expect(types.map(typeOf)).toEqual(['string', 'string', 'integer', 'number', 'boolean', 'intOrString', 'list', 'map', 'map', 'map', 'intOrString', 'intOrString']);
});

test('the items of a list have theirs', () => {
  const v = references(object({ sizes: map(list(item.integer(), [], ''), {}, ''), volumes: kubernetesList('V1Volume', [], '', []), objects: list(object({}), [], '') }));
  expect(itemsOf(nodeOf(v.sizes))).toEqual({ type: 'list', items: { type: 'integer' } });
  expect([v.volumes, v.objects].map((value) => itemsOf(nodeOf(value))?.type)).toEqual(['map', 'map']);
});

/** A chart that uses its values and, somewhere, one that is not declared. */
const failing = (use: (chart: HelmChart, v: any) => unknown) => () =>
  generated(
    chartWith(values, (chart, v) => {
      anything(chart, 'every-value', { ...v });
      use(chart, v);
    }),
  );
const inSpec = (spec: (v: any) => unknown) => failing((chart, v) => anything(chart, 'thing', spec(v)));

describe('an unknown value fails with the path of the construct and its own', () => {
  test.each<[string, () => unknown, string]>([
    ['as a field', inSpec((v) => ({ a: { b: v.prot } })), 'sample/thing at spec.a.b: unknown value prot: did you mean port?'],
    ['of an object', inSpec((v) => ({ a: [v.image.tga] })), 'sample/thing at spec.a.0: unknown value image.tga: did you mean image.tag?'],
    ['below an unknown one', inSpec((v) => ({ a: v.iamge.tag })), 'sample/thing at spec.a: unknown value iamge: did you mean image?'],
    ['far from any other', inSpec((v) => ({ a: v.somethingElse })), 'sample/thing at spec.a: unknown value somethingElse: declare it in the values'],
    ['as a condition', inSpec((v) => ({ a: when(v.prot, 1) })), 'sample/thing at spec.a: unknown value prot'],
    ['in a function', inSpec((v) => ({ a: [and(v.port, eq(v.prot, 1))] })), 'sample/thing at spec.a.0: unknown value prot'],
    ['in a pipeline', inSpec((v) => ({ a: withDefault(v.port, v.prot) })), 'sample/thing at spec.a: unknown value prot'],
    ['in a text', inSpec((v) => ({ a: text`a ${v.prot}` })), 'sample/thing at spec.a: unknown value prot'],
    ['in lines', inSpec((v) => ({ a: lines('a', when(v.port, [text`${v.prot}`])) })), 'sample/thing at spec.a: unknown value prot'],
    ['as a subject', inSpec((v) => ({ a: [each(v.prots, (one) => one)] })), 'sample/thing at spec.a.*: unknown value prots: declare it in the values'],
    ['as a set subject', inSpec((v) => ({ a: whenSet(v.prot, (dot) => field('string', dot, 'x')) })), 'sample/thing at spec.a: unknown value prot'],
    ['as a field’s subject', inSpec((v) => ({ a: field('string', v.prot, 'x') })), 'sample/thing at spec.a: unknown value prot'],
    ['as a spread', inSpec((v) => ({ a: fields({ b: 1 }, spread(v.labels)) })), 'sample/thing at spec.a: unknown value labels'],
    ['as a name', inSpec((v) => ({ a: text`${asName(v.prot)}-x` })), 'sample/thing at spec.a: unknown value prot'],
    ['as a checksum', inSpec((v) => ({ a: checksum(v.config) })), 'sample/thing at spec.a: unknown value config'],
    ['in chart.when', failing((chart, v) => chart.when(v.prot, () => void anything(chart, 'thing', {}))), 'sample/thing: unknown value prot: did you mean port?'],
    ['in failWhen', failing((chart, v) => chart.failWhen(v.prot, 'No.')), 'sample/validation.yaml: unknown value prot: did you mean port?'],
    ['in its message', failing((chart, v) => chart.failWhen(v.port, text`No ${v.prot}.`)), 'sample/validation.yaml: unknown value prot'],
    ['in a named template', failing((chart, v) => chart.define('x', 'Text.', v.prot)), 'sample.x: unknown value prot: did you mean port?'],
    ['in a branch of one', failing((chart, v) => chart.define('x', 'Text.', when(v.port, 'a', when(v.prot, 'b', 'c')))), 'sample.x: unknown value prot'],
    ['in a map of one', failing((chart, v) => chart.define('x', 'A map.', { a: v.prot }, 'yaml')), 'sample.x at a: unknown value prot'],
    ['in a variable of one', failing((chart, v) => chart.define('x', 'Text.', (bind: any) => bind('y', v.prot))), 'sample.x: unknown value prot'],
    ['in notes', failing((chart, v) => chart.addNotes(text`Port ${v.prot}`)), 'sample/NOTES.txt: unknown value prot: did you mean port?'],
    ['in a template of text', failing((chart, v) => chart.addTextTemplate('x.yaml', when(v.prot, ['a: 1']))), 'sample/x.yaml: unknown value prot'],
    ['used as a list', failing((_, v) => v.prots.map((one: unknown) => one)), 'sample: unknown value prots'],
    ['below a value that has none', failing((_, v) => v.port.number), 'sample: .Values.port was asked for .number'],
  ])('%s', (_, generate, message) => {
    expect(generate).toThrow(message);
  });
});
