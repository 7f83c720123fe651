import { describe, expect, test } from 'vitest';
import { boolean, checksum, defineChart, eachEntry, eq, generateChart, include, integer, item, lines, map, object, string, text, when, type HelmChart } from '../../../generator/helm/index.ts';
import { anything, chartWith, generated, identity } from './charts.ts';

const values = object({ word: string('', 'A word.'), nested: object({ size: integer(1, 'A size.') }), labels: map(item.string(), {}, 'Labels.') });
/** A chart that uses every value but `nested.size`, which is left to the test. */
const using = (use: (chart: HelmChart, v: any) => unknown) => () =>
  generated(chartWith(values, (chart, v) => [anything(chart, 'others', { word: v.word, labels: v.labels }), use(chart, v)]));
const inSpec = (spec: (v: any) => unknown) => using((chart, v) => anything(chart, 'thing', spec(v)));

describe('a value lives', () => {
  test.each<[string, () => unknown]>([
    ['as a field', inSpec((v) => ({ a: v.nested.size }))],
    ['as a part of a whole', inSpec((v) => ({ a: v.nested }))],
    ['as a part of a checksum', inSpec((v) => ({ a: checksum(v.nested) }))],
    ['as a condition', inSpec((v) => ({ a: when(eq(v.nested.size, 1), 'x') }))],
    ['in lines', inSpec((v) => ({ a: lines(text`a ${v.nested.size}`) }))],
    ['in a body', inSpec((v) => ({ a: [eachEntry(v.labels, () => v.nested.size)] }))],
    ['as the condition of a resource', using((chart, v) => chart.when(v.nested.size, () => void anything(chart, 'thing', {})))],
    ['in a named template that is used', using((chart, v) => anything(chart, 'thing', { a: chart.define('size', 'A size.', v.nested.size, 'integer') }))],
    ['in one that another uses', using((chart, v) => {
      chart.define('size', 'A size.', v.nested.size, 'integer');
      anything(chart, 'thing', { a: chart.define('more', 'Text.', (bind: any) => bind('x', include('sample.size'))) });
    })],
    ['in a template of text', using((chart, v) => chart.addTextTemplate('x.yaml', text`# ${v.nested.size}`))],
  ])('%s', (_, generate) => {
    expect(generate).not.toThrow();
  });
});

describe('a value is dead', () => {
  test.each<[string, () => unknown]>([
    ['where nothing uses it', using(() => undefined)],
    ['where only the notes do', using((chart, v) => chart.addNotes(text`${v.nested.size}`))],
    ['where only a rule does', using((chart, v) => chart.failWhen(eq(v.nested.size, 1), 'No.'))],
    ['where only a named template does that nothing uses', using((chart, v) => chart.define('size', 'A size.', v.nested.size, 'integer'))],
  ])('%s', (_, generate) => {
    expect(generate).toThrow('sample at nested.size: the value is declared and no manifest uses it: use it or remove it');
  });
});

describe('the condition of a dependency', () => {
  const child = defineChart({ ...identity, name: 'child', values: object({}) });
  const parent = (condition: string) => () =>
    generateChart(defineChart({ ...identity, values: object({ child: object({ enabled: boolean(true, 'A switch.'), word: string('', 'A word.') }) }), dependencies: [{ chart: child, condition }] }));

  test('is a boolean value of the parent', () => {
    expect(parent('child.enabled')).not.toThrow();
    expect(parent('child.enabeld')).toThrow('sample at child.enabeld: the condition of child is not a boolean value: did you mean child.enabled?');
    expect(parent('child.word')).toThrow('sample at child.word: the condition of child is not a boolean value');
  });
});
