import { expect, test } from 'vitest';
import { boolean, integer, intOrString, item, list, map, object, oneOf, SchemaChecker, string, valuesSchema } from '../../../generator/helm/index.ts';
import { specChart } from './charts.ts';

const values = object({
  port: integer(80, 'A port.', { minimum: 1, maximum: 65535 }),
  word: oneOf(['a', 'b'], 'a', 'A word.'),
  name: string('x', 'A name.', { pattern: '^[a-z]*$', not: { enum: ['null'] } }),
  either: intOrString(1, 'Either.'),
  nested: object({ on: boolean(true, 'A switch.') }),
  'a.b/c': map(item.integer(), {}, 'Sizes.'),
  names: list(item.string(), [], 'Names.', { maxItems: 1, uniqueItems: true }),
});
const checker = new SchemaChecker(valuesSchema(specChart(values, (v) => ({ ...v }))));
const valid = { port: 80, word: 'a', name: 'x', either: 1, nested: { on: true }, 'a.b/c': {}, names: [] };

test('a valid document has no problem', () => {
  expect(checker.problems(valid)).toEqual([]);
  expect(checker.problems({ ...valid, 'a.b/c': null, names: null, either: 'x' })).toEqual([]);
});

test.each<[object, string[]]>([
  [{ prot: 80 }, ['prot is not a value; did you mean port?']],
  [{ nested: { onn: true, on: true } }, ['nested.onn is not a value; did you mean nested.on?']],
  [{ somethingElse: 1 }, ['somethingElse is not a value; here are enabled, port, word, name, either, nested, a.b/c, names, global']],
  [{ nested: {} }, ['nested.on is missing']],
  [{ port: 0 }, ['port is 0; its minimum is 1']],
  [{ port: '80' }, ['port is "80"; it has to be of the type integer']],
  [{ word: 'c' }, ['word is "c"; it has to be one of a, b']],
  [{ name: 'X' }, ['name is "X"; it has to match ^[a-z]*$']],
  [{ either: true }, ['either is true; it has to be of the type integer or string']],
  [{ 'a.b/c': { 'd/e~f': 'x' } }, ['a.b/c.d/e~f is "x"; it has to be of the type integer']],
  [{ names: ['a', 'b'] }, ['names is ["a","b"]; its maxItems is 1']],
  [{ port: 0, word: 'c' }, ['port is 0; its minimum is 1', 'word is "c"; it has to be one of a, b']],
])('%j', (given, problems) => {
  expect(checker.problems({ ...valid, ...given })).toEqual(problems);
});

test('what is missing altogether', () => {
  expect(checker.problems({})).toEqual(['port', 'word', 'name', 'either', 'nested'].map((key) => `${key} is missing`));
});
