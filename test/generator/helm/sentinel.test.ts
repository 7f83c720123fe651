import { Duration, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { object, release, string, text, when } from '../../../generator/helm/index.ts';
import { Sentinels } from '../../../generator/helm/sentinel.ts';
import { anything, chartWith, generated } from './charts.ts';

describe('Sentinels', () => {
  test('an expression goes in as a string and comes out as itself', () => {
    const sentinels = new Sentinels();
    const block = when(release.name, 1);
    const encoded = sentinels.encode({ a: [release.name, 1], b: { c: block } }, 'x') as any;
    expect(JSON.parse(JSON.stringify(encoded))).toEqual({ a: [expect.any(String), 1], b: { c: expect.any(String) } });
    expect([sentinels.decode(encoded.a[0]) === release.name, sentinels.decode(encoded.b.c) === block, sentinels.decode('plain'), sentinels.decode(1)]).toEqual([true, true, 'plain', 1]);
    expect(() => sentinels.assertAllFound()).not.toThrow();
  });

  test('one that does not come out is an error', () => {
    const sentinels = new Sentinels();
    sentinels.encode({ a: [{ b: text`a ${release.name}` }] }, 'x/y');
    expect(() => sentinels.assertAllFound()).toThrow('x/y at a[0].b: a .Release.Name was handed in and is not in the output: cdk8s lost it on the way');
  });

  test('one that became part of a longer string is an error', () => {
    const sentinels = new Sentinels();
    const encoded = sentinels.encode(release.name, 'x/y', 'a.b') as string;
    expect(() => sentinels.decode(`prefix-${encoded}`)).toThrow('x/y at a.b: .Release.Name became part of a longer string; write it with text`…`');
  });

  test('a text that only looks like one is a text', () => {
    expect(new Sentinels().decode('<<expression 0>>')).toBe('<<expression 0>>');
  });

  test.each([
    ['Duration', Duration.minutes(1)],
    ['Date', new Date(0)],
    ['Map', new Map()],
    ['Function', () => 1],
  ])('a %s is no plain data', (name, value) => {
    expect(() => new Sentinels().encode({ a: { b: value } }, 'x/y')).toThrow(`x/y at a.b: a ${name} is no plain data: hand over a text or a number that it gives`);
  });
});

describe('an expression that a patch takes away fails', () => {
  const patched = (...patches: JsonPatch[]) => () =>
    generated(chartWith(object({ word: string('', 'A word.') }), (chart, v) => anything(chart, 'thing', { word: v.word }).addJsonPatch(...patches)));

  test.each([JsonPatch.remove('/spec/word'), JsonPatch.replace('/spec', { word: 'x' })])('with %j', (patch) => {
    expect(patched(patch)).toThrow('sample/thing at spec.word: .Values.word was handed in and is not in the output');
  });

  test('one that a patch copies does not', () => {
    expect(patched(JsonPatch.copy('/spec/word', '/spec/other'))().files.get('templates/thing.yaml')).toContain('other: {{ .Values.word | quote }}');
  });
});
