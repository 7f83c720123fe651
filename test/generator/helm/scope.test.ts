import { describe, expect, test } from 'vitest';
import { each, eachEntry, field, item, lines, list, map, object, release, string, text, when, whenSet, type Expr } from '../../../generator/helm/index.ts';
import { anything, chartWith, generated, specChart } from './charts.ts';
import { helmVersions, renderSpec } from './render.ts';

const values = object({
  word: string('root', 'A word.'),
  groups: map(list(item.string(), [], ''), {}, 'Names by group.'),
  sizes: map(item.integer(), {}, 'Sizes.'),
  words: list(item.string(), [], 'Words.'),
});

const chart = specChart(values, (v, host) => {
  const word = host.define('word', 'The word.', v.word);
  return {
    nested: [
      eachEntry(v.groups, (group, members) => ({
        group,
        word: v.word,
        included: word,
        members: [each(members, (member) => ({ member, ofGroup: group, word: v.word, release: release.name }))],
        pairs: [eachEntry(v.sizes, (size, number) => ({ group, size, number, words: [each(v.words, (other) => text`${group} ${size} ${other}`)] }))],
        set: whenSet(members, (list) => ({ list, ofGroup: group, again: whenSet(v.word, (own) => own) })),
      })),
    ],
    lines: lines(eachEntry(v.groups, (group) => [eachEntry(v.sizes, (size, number) => [text`${group} ${size} ${number} ${v.word}`])])),
    after: v.word,
  };
});

describe.each(helmVersions)('with %s', (helm) => {
  test('the root and every variable can be reached from inside of other blocks', async () => {
    const spec = await renderSpec(helm, chart, { groups: { a: ['x', 'y'] }, sizes: { big: 12345678 }, words: ['w'] });
    expect(spec).toEqual({
      nested: [
        {
          group: 'a',
          word: 'root',
          included: 'root',
          members: ['x', 'y'].map((member) => ({ member, ofGroup: 'a', word: 'root', release: 'demo' })),
          pairs: [{ group: 'a', size: 'big', number: 12345678, words: ['a big w'] }],
          set: { list: ['x', 'y'], ofGroup: 'a', again: 'root' },
        },
      ],
      lines: 'a big 12345678 root\n',
      after: 'root',
    });
  });
});

describe('a variable fails', () => {
  const failing = (spec: (v: Parameters<Parameters<typeof specChart<typeof values>>[1]>[0]) => unknown) => () => generated(specChart(values, spec));

  test('outside of the block that binds it', () => {
    expect(
      failing((v) => {
        let escaped: Expr<string> | undefined;
        const items = [each(v.words, (word) => (escaped = word))];
        return { items, escaped };
      }),
    ).toThrow('sample/result at spec.escaped: . is used outside the block that binds it');
  });

  test('in another block of the same kind', () => {
    expect(
      failing((v) => {
        let escaped: Expr<string> | undefined;
        return { a: [eachEntry(v.sizes, (name) => (escaped = name))], b: [eachEntry(v.sizes, () => ({ escaped }))] };
      }),
    ).toThrow('sample/result at spec.b.*.escaped: $key is used outside the block that binds it');
  });

  test('where a block inside hides it', () => {
    expect(failing((v) => ({ a: [each(v.words, (outer) => ({ b: [each(v.words, () => outer)] }))] }))).toThrow(
      'sample/result at spec.a.*.b.*: . is hidden by a block inside the one that binds it',
    );
    expect(failing((v) => ({ a: whenSet(v.sizes, (sizes) => when(v.word, [each(v.words, () => field('integer', sizes, 'x'))])) }))).toThrow('spec.a.*: . is hidden');
  });

  test('outside of the named template that binds it', () => {
    const escaping = chartWith(object({ word: string('a', 'A word.') }), (host, v) => {
      let escaped: Expr<string> | undefined;
      host.define('word', 'A word.', (bind: (name: string, value: Expr<string>) => Expr<string>) => (escaped = bind('word', v.word)));
      anything(host, 'thing', { escaped, word: v.word });
    });
    expect(() => generated(escaping)).toThrow('sample/thing at spec.escaped: $word is used outside the block that binds it');
  });

  test('where two of a named template have one name', () => {
    const twice = chartWith(object({ word: string('a', 'A word.') }), (host, v) => {
      host.define('word', 'A word.', (bind: (name: string, value: Expr<string>) => Expr<string>) => text`${bind('x', v.word)}${bind('x', release.name)}`);
    });
    expect(() => generated(twice)).toThrow('sample: sample.word binds $x twice');
  });
});
