import { describe, expect, test } from 'vitest';
import {
  and,
  asName,
  boolean,
  call,
  chartInfo,
  checksum,
  coalesce,
  eq,
  field,
  gt,
  include,
  integer,
  intOrString,
  isExpr,
  item,
  kubernetesVersion,
  list,
  listOf,
  lookup,
  lt,
  map,
  ne,
  not,
  number,
  object,
  or,
  pipe,
  printf,
  release,
  required,
  string,
  ternary,
  text,
  tpl,
  when,
  whenSet,
  withDefault,
} from '../../../generator/helm/index.ts';
import { specChart, templateOf } from './charts.ts';
import { helmVersions, refusalOf, renderSpec } from './render.ts';

const values = object({
  text: string('abc', 'A string.'),
  empty: string('', 'An empty string.'),
  size: integer(12345678, 'An integer.'),
  zero: integer(0, 'Nothing.'),
  ratio: number(0.5, 'A number.'),
  flag: boolean(true, 'A boolean.'),
  off: boolean(false, 'Another.'),
  either: intOrString('25%', 'A number or a string.'),
  labels: map(item.string(), { a: 'b' }, 'Labels.'),
  names: list(item.string(), ['x', 'y'], 'Names.'),
});

const comparisons = specChart(values, (v) => ({
  integers: [eq(v.size, 12345678), ne(v.size, 12345678), gt(v.size, 1), lt(v.size, v.zero), eq(v.size, 1000000)],
  numbers: [eq(v.ratio, 0.5), gt(v.ratio, 1), lt(v.ratio, 1), lt(v.ratio, v.size), gt(v.ratio, v.zero), eq(v.ratio, 3)],
  strings: [eq<string>(v.text, 'abc'), ne<string>(v.text, v.empty), eq<string>(v.text, '"')],
  booleans: [eq(v.flag, true), eq(v.flag, v.off)],
  either: [eq<string | number>(v.either, '25%'), eq<string | number>(v.either, 0), ne<string | number>(v.either, v.text)],
}));

const logic = specChart(values, (v) => ({
  and: [and(v.flag, v.text), and(v.flag, v.empty), and(v.flag, and(v.off, v.size))],
  or: [or(v.empty, v.zero), or(v.off, or(v.empty, v.text)), or(v.off, v.flag)],
  not: [not(v.flag), not(v.empty), not(and(v.flag, v.labels))],
  ternary: [ternary('yes', 'no', v.flag), ternary(v.size, v.zero, and(v.text, v.empty)), ternary<string>(v.text, 'no', eq(and(v.flag, v.size), true))],
}));

const rest = specChart(values, (v, chart) => ({
  withDefault: [withDefault(v.empty, 'fallback'), withDefault(v.text, 'fallback'), withDefault(v.zero, v.size)],
  coalesce: [coalesce(v.empty, v.text, 'last'), coalesce(v.zero, 1000000)],
  required: required('text is needed', v.text),
  printf: [printf('%s:%d', v.text, v.size), printf('%05d', 42)],
  listOf: listOf<string | number>(v.text, 'literal', v.size),
  lookup: whenSet(lookup('v1', 'Secret', release.namespace, 'none'), (found) => field('string', found, 'metadata', 'name')),
  checksum: [checksum(v.labels), checksum(v.text), checksum(chart.define('lines', 'Two lines.', { a: 1 }, 'yaml'))],
  tpl: tpl(v.labels),
  version: [kubernetesVersion('>=1.20.0-0'), kubernetesVersion('<1.20.0-0')],
  name: asName(v.text),
  pipe: [pipe('string', v.text, 'upper'), pipe('integer', v.size, 'add', 1)],
  call: [call('string', 'trunc', 2, v.text), call('boolean', 'hasKey', v.labels, 'a'), call('list', 'without', v.names, 'x')],
  release: [release.name, release.namespace, release.service],
  chart: [chartInfo.name, chartInfo.version, chartInfo.appVersion],
  include: [chart.define('count', 'A number.', v.size, 'integer'), chart.define('half', 'A half.', v.ratio, 'number'), chart.define('off', 'Off.', v.off, 'boolean')],
  when: when(include('sample.off', 'boolean'), 'true', 'false'),
}));

describe.each(helmVersions)('with %s', (helm) => {
  test('comparisons', async () => {
    expect(await renderSpec(helm, comparisons)).toEqual({
      integers: [true, false, true, false, false],
      numbers: [true, false, true, true, true, false],
      strings: [true, true, false],
      booleans: [true, false],
      either: [true, false, true],
    });
    const flags = ['--set', 'size=1000000,ratio=3,either=0'];
    expect(await renderSpec(helm, comparisons, {}, flags)).toMatchObject({
      integers: [false, true, true, false, true],
      numbers: [false, true, false, true, true, true],
      either: [false, true, true],
    });
  });

  test('logic gives booleans, whatever its operands are', async () => {
    expect(await renderSpec(helm, logic)).toEqual({ and: [true, false, false], or: [false, true, true], not: [false, true, false], ternary: ['yes', 0, 'abc'] });
  });

  test('the other functions', async () => {
    const spec = await renderSpec(helm, rest, { labels: { a: '{{ .Release.Name }}' } });
    expect(spec).toMatchObject({
      withDefault: ['fallback', 'abc', 12345678],
      coalesce: ['abc', 1000000],
      required: 'abc',
      printf: ['abc:12345678', '00042'],
      listOf: ['abc', 'literal', 12345678],
      tpl: { a: 'demo' },
      version: [true, false],
      name: 'abc',
      pipe: ['ABC', 12345679],
      call: ['ab', true, ['y']],
      release: ['demo', 'shop', 'Helm'],
      chart: ['sample', '1.2.3', '4.5.6'],
      include: [12345678, 0.5, false],
      when: 'false',
    });
    expect(spec).not.toHaveProperty('lookup');
    for (const sum of spec.checksum) expect(sum).toMatch(/^[0-9a-f]{64}$/);
  });

  test('a checksum changes with what it is of, and with nothing else', async () => {
    const sums = async (given: Record<string, unknown>) => (await renderSpec(helm, rest, given)).checksum;
    const [labels, word, template] = await sums({});
    expect(await sums({ labels: { a: 'c' } })).toEqual([expect.not.stringMatching(labels), word, template]);
    expect(await sums({ text: 'other' })).toEqual([labels, expect.not.stringMatching(word), template]);
  });

  test('required stops Helm with its message', async () => {
    expect(await refusalOf(helm, rest, { text: '' })).toContain('text is needed');
  });
});

test('nested calls of and and of or are one', () => {
  expect(templateOf(logic)).toContain('(and .Values.flag .Values.off .Values.size)');
  expect(templateOf(logic)).toContain('(or .Values.off .Values.empty .Values.text)');
});

test('isExpr tells an expression from a value', () => {
  expect([isExpr(release.name), isExpr(text`a`), isExpr('a'), isExpr({}), isExpr(null)]).toEqual([true, true, false, false, false]);
});

test('a field needs something that was bound', () => {
  expect(() => field('string', lookup('v1', 'Secret', 'a', 'b'), 'data')).toThrow('lookup "v1" "Secret" "a" "b" has no fields that can be named: bind it with whenSet');
});
