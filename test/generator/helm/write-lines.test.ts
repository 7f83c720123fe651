import { describe, expect, test } from 'vitest';
import { boolean, each, integer, item, lines, list, number, object, release, string, text, tpl, when, whenSet, type Line } from '../../../generator/helm/index.ts';
import { anything, chartWith, generated, specChart } from './charts.ts';
import { helmVersions, notesOf, refusalOf, renderSpec, renderText } from './render.ts';

const values = object({
  on: boolean(true, 'A switch.'),
  word: string('abc', 'A word.'),
  size: integer(12345678, 'A size.'),
  ratio: number(0.1, 'A ratio.'),
  names: list(item.string(), ['x', 'y'], 'Names.'),
});

const chart = specChart(values, (v) => {
  const of = (...content: Line[]) => lines(...content);
  return {
    literal: of('{{ evil }} {{- x }}', 'back\\slash "quote"', '# comment: value', 'tab\tend'),
    braces: of(text`\${${v.word}}`, text`{${v.word}}`, text`{{${v.size}}}`, text`{{{${v.word}`, text`${'{'}{ x`, text`a ${'{'}${'{'} ${v.word}`),
    quotedBraces: [text`{${v.size}}`, text`{${v.word}}`, text`{{${v.size}`],
    numbers: of(text`${v.size} ${v.ratio}`, text`${1000000}`, text`50%s ${v.word} %d`),
    indented: of('  first', 'second', '    third'),
    indentedLater: of(when(v.on, ['a']), '  b'),
    blank: of('a', '', when(v.on, ['b', ''], ['c']), 'd', '', '', each(v.names, (name) => [text`${name}`, '']), 'e'),
    nested: of('a', when(v.on, [whenSet(v.word, (word) => [text`  ${word}`, when(v.names, ['    b'])])]), 'c'),
    items: [of('  in a list', v.word), { deeper: of(' x', v.word) }],
  };
});

const several = specChart(values, (v) => ({
  first: lines(v.word, 'end'),
  amid: lines('begin', v.word, each(v.names, (name) => [name]), 'end'),
}));

describe.each(helmVersions)('with %s', (helm) => {
  test('a text comes out with every brace, blank line and indentation', async () => {
    expect(await renderSpec(helm, chart)).toEqual({
      literal: '{{ evil }} {{- x }}\nback\\slash "quote"\n# comment: value\ntab\tend\n',
      braces: '${abc}\n{abc}\n{{12345678}}\n{{{abc\n{{ x\na {{ abc\n',
      quotedBraces: ['{12345678}', '{abc}', '{{12345678'],
      numbers: '12345678 0.1\n1000000\n50%s abc %d\n',
      indented: '  first\nsecond\n    third\n',
      indentedLater: 'a\n  b\n',
      blank: 'a\n\nb\n\nd\n\n\nx\n\ny\n\ne\n',
      nested: 'a\n  abc\n    b\nc\n',
      items: ['  in a list\nabc\n', { deeper: ' x\nabc\n' }],
    });
  });

  test('a part that is off leaves nothing behind', async () => {
    expect(await renderSpec(helm, chart, { on: false, names: [] })).toMatchObject({
      indentedLater: '  b\n',
      blank: 'a\n\nc\nd\n\n\ne\n',
      nested: 'a\nc\n',
    });
  });

  test('a value that stands alone may have several lines', async () => {
    const spec = await renderSpec(helm, several, { word: '  one\n\ntwo: {{ x }}', names: ['three\nfour'] });
    expect(spec).toEqual({ first: '  one\n\ntwo: {{ x }}\nend\n', amid: 'begin\n  one\n\ntwo: {{ x }}\nthree\nfour\nend\n' });
  });

  test('a value among other text may not: Helm refuses it', async () => {
    expect(await refusalOf(helm, chart, { word: 'one\ntwo' })).toContain('YAML parse error on sample/templates/result.yaml');
  });

  test('a template file of text', async () => {
    const extra = list(object({ kind: string('Extra', 'Kind.') }), [{ kind: 'Extra' }], 'Objects.');
    const host = chartWith(object({ objects: extra }), (target, v) => {
      anything(target, 'thing', {});
      target.addTextTemplate('more.yaml', each(v.objects, (one) => ['---', tpl(one), text`# release: {{ ${'x'}`]));
    });
    expect(await renderText(helm, host)).toMatch(/---\n# Source: sample\/templates\/more\.yaml\nkind: Extra\n# release: \{\{ x\n/);
  });
});

test('NOTES.txt', async () => {
  const host = chartWith(object({ size: integer(12345678, 'A size.') }), (target, v) => {
    anything(target, 'thing', { size: v.size });
    target.addNotes(text`Release ${release.name} has ${v.size}.`, '', when(v.size, ['{{ literal }}']));
    target.addNotes('  The end.');
  });
  expect(await notesOf(host)).toBe('Release demo has 12345678.\n\n{{ literal }}\n  The end.\n');
  expect(await notesOf(host, { size: 0 })).toBe('Release demo has 0.\n\n  The end.\n');
});

test('a template of text reads as one would write it', () => {
  const { files } = generated(several);
  expect(files.get('templates/result.yaml')).toContain(`  amid: |
    begin
{{ .Values.word | indent 4 }}
    {{- range .Values.names }}
{{ . | indent 4 }}
    {{- end }}
    end
`);
});
