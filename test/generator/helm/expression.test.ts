import { expect, test } from 'vitest';
import { and, asName, eq, field, include, integer, object, pipe, references, release, string, text, whenSet, withDefault, type Expr } from '../../../generator/helm/index.ts';
import { describe as described, flattened, nodeOf, nodesIn } from '../../../generator/helm/expression.ts';

const v = references(object({ word: string('', 'A word.'), size: integer(1, 'A size.') }));
const nameOf = (expression: Expr<unknown>) => described(nodeOf(expression));

test('an expression is described as it is written', () => {
  let dot = v.word;
  let inner = v.word;
  whenSet(v.word, (bound) => [(dot = bound), (inner = field('string', bound, 'a', 'b'))]);
  expect(
    [v.word, release.name, text`${v.word}-x`, include('a.b'), withDefault(v.word, 'x'), pipe('string', v.word, 'trunc', 5), eq(and(v.size, v.word), true), dot, inner, (v as any).unknown].map(nameOf),
  ).toEqual([
    '.Values.word',
    '.Release.Name',
    '.Values.word-x',
    'include "a.b"',
    '.Values.word | default "x"',
    '.Values.word | trunc 5',
    'eq (and .Values.size .Values.word) true',
    '.',
    '.a.b',
    '.Values.unknown',
  ]);
});

test('two that differ are described differently', () => {
  const a = (value: unknown) => ({ kind: 'literal', value, type: 'string' }) as never;
  const call = (name: string, ...of: never[]) => ({ kind: 'call', function: name, arguments: of, type: 'boolean' }) as never;
  const names = [call('and', call('or', a(1), a(2)), a(3)), call('and', call('or', a(1), a(2), a(3))), call('and', a('1'), a('2'))].map(described);
  expect(new Set(names).size).toBe(3);
  expect(nameOf(withDefault(v.word, 'x'))).not.toBe(nameOf(withDefault(v.word, 'y')));
});

test('a plain value becomes a literal; anything else is refused', () => {
  expect(['a', 1, 0.5, 1e21, true].map((value) => nodeOf(value))).toEqual([
    { kind: 'literal', value: 'a', type: 'string' },
    { kind: 'literal', value: 1, type: 'integer' },
    { kind: 'literal', value: 0.5, type: 'number' },
    { kind: 'literal', value: 1e21, type: 'number' },
    { kind: 'literal', value: true, type: 'boolean' },
  ]);
  for (const value of [undefined, null, {}, []]) expect(() => nodeOf(value)).toThrow('is neither an expression nor a string, number or boolean');
});

test('nodesIn finds every part', () => {
  const whole = withDefault(text`${v.word} ${eq(v.size, 1) as never}`, asName(release.name));
  expect(nodesIn(nodeOf(whole)).map(({ kind }) => kind)).toEqual(['pipeline', 'text', 'reference', 'literal', 'call', 'reference', 'literal', 'reference']);
});

test('flattened takes apart only the same function', () => {
  const both = nodeOf(and(v.word, v.size));
  expect(flattened('and', [both, nodeOf(v.word)]).map(described)).toEqual(['.Values.word', '.Values.size', '.Values.word']);
  expect(flattened('or', [both])).toEqual([both]);
});
