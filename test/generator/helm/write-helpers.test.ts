import { describe, expect, test } from 'vitest';
import { and, boolean, eq, fields, include, integer, intOrString, item, lines, list, map, number, object, or, release, spread, string, text, when, type Expr, type Line } from '../../../generator/helm/index.ts';
import { anything, chartWith, generated, specChart } from './charts.ts';
import { helmVersions, renderSpec } from './render.ts';

const values = object({
  on: boolean(true, 'A switch.'),
  word: string('abc', 'A word.'),
  size: integer(12345678, 'A size.'),
  ratio: number(12345678, 'A ratio.'),
  either: intOrString(12345678, 'A number or a string.'),
  labels: map(item.string(), { 'a.b/c': 'yes' }, 'Labels.'),
  names: list(item.string(), ['x'], 'Names.'),
});

const chart = specChart(values, (v, host) => {
  const define = host.define.bind(host);
  const labels = define<Record<string, string>>('labels', 'Labels.', fields({ fixed: 'on' }, spread(v.labels)), 'yaml');
  const small = define<number>('small', 'A size.', when(v.on, v.size, 0), 'integer');
  return {
    string: define('string', 'Text.', v.word),
    name: text`${define('name', 'A name.', v.word, 'name')}-x`,
    text: define('text', 'Text.', text`${v.word}: ${v.size} {{ x }}`),
    integer: define('integer', 'A number.', v.size, 'integer'),
    number: define('number', 'A number.', v.ratio, 'number'),
    boolean: define('boolean', 'A boolean.', and(v.on, v.word), 'boolean'),
    ofEither: define('either', 'Text.', v.either),
    labels,
    more: fields(spread(labels), { last: true }),
    maps: [define('map', 'A map.', v.labels, 'yaml'), define('list', 'A list.', v.names, 'yaml')],
    literal: [define('literal', 'A word.', when(v.on, '1.0', 'true')), define('always', 'A word.', 'null')],
    branches: define('branches', 'Which it is.', when(eq<string>(v.word, 'abc'), 'first', when(v.on, v.word, text`not ${v.word}`))),
    lines: define('lines', 'A file.', lines('  one', text`two ${v.word}`, when(v.on, ['three']), '', '')),
    inLines: lines('begin', include('sample.lines') as Line, 'end'),
    bound: define('bound', 'Of two parts.', (bind: (name: string, value: Expr<string>) => Expr<string>) => {
      const first = bind('first', v.word);
      const second = bind('second', text`${first}+${v.size}`);
      return text`${first} ${second}`;
    }),
    logic: define('logic', 'Text.', (bind: <T>(name: string, value: Expr<T>) => Expr<T>) => text`${bind('flag', or(v.word, v.on)) as never}`),
    conditions: [when(small, 'set', 'zero'), when(define<boolean>('off', 'Never.', and(v.on, eq(v.size, 1)), 'boolean'), 'on', 'off'), eq(small, 0), eq(small, v.size)],
  };
});

describe.each(helmVersions)('with %s', (helm) => {
  test('what a named template gives has its type again', async () => {
    expect(await renderSpec(helm, chart)).toEqual({
      string: 'abc',
      name: 'abc-x',
      text: 'abc: 12345678 {{ x }}',
      integer: 12345678,
      number: 12345678,
      boolean: true,
      ofEither: '12345678',
      labels: { fixed: 'on', 'a.b/c': 'yes' },
      more: { fixed: 'on', 'a.b/c': 'yes', last: true },
      maps: [{ 'a.b/c': 'yes' }, ['x']],
      literal: ['1.0', 'null'],
      branches: 'first',
      lines: '  one\ntwo abc\nthree\n\n',
      inLines: 'begin\n  one\ntwo abc\nthree\n\n\nend\n',
      bound: 'abc abc+12345678',
      logic: 'true',
      conditions: ['set', 'off', false, true],
    });
  });

  test('its branches follow the values', async () => {
    const spec = await renderSpec(helm, chart, { on: false, word: 'other', either: '25%' });
    expect(spec).toMatchObject({ boolean: false, ofEither: '25%', literal: ['true', 'null'], branches: 'not other', conditions: ['zero', 'off', true, false] });
    expect((await renderSpec(helm, chart, { word: '' })).branches).toBe('');
  });
});

test('the file reads as one would write it', () => {
  const host = chartWith(values, (target, v) => {
    const name = target.define('name', 'Name of it.', when(v.on, v.word, release.name), 'name');
    target.define('port', 'Port of it.', (bind: <T>(name: string, value: Expr<T>) => Expr<T>) => bind('port', v.size), 'integer');
    target.define('labels', 'Labels of it.', { name, size: v.size }, 'yaml');
    anything(target, 'thing', { ...v });
  });
  expect(generated(host).files.get('templates/_helpers.tpl')).toBe(`{{/*
Name of it.
*/}}
{{- define "sample.name" -}}
{{- if .Values.on }}
{{- .Values.word }}
{{- else }}
{{- .Release.Name }}
{{- end }}
{{- end }}

{{/*
Port of it.
*/}}
{{- define "sample.port" -}}
{{- $port := .Values.size }}
{{- $port | int64 }}
{{- end }}

{{/*
Labels of it.
*/}}
{{- define "sample.labels" -}}
name: {{ include "sample.name" . }}
size: {{ .Values.size | int64 }}
{{- end }}
`);
});
