import { Chart, App } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { boolean, eq, gt, HelmChart, helmChartOf, integer, lt, object, string, text } from '../../../generator/helm/index.ts';
import { anything, chartWith, generated, none, specChart } from './charts.ts';
import { helmVersions, refusalOf, renderWith } from './render.ts';

const values = object({ on: boolean(false, 'A switch.'), other: boolean(false, 'Another.'), low: integer(1, 'Low.'), high: integer(3, 'High.'), word: string('x', 'A word.') });

const conditional = chartWith(values, (chart, v) => {
  anything(chart, 'always', { ...v });
  chart.when(v.on, () => {
    anything(chart, 'outer', {});
    chart.when(v.other, () => void anything(chart, 'inner', {}));
  });
  chart.when(gt(v.low, v.high), () => void anything(chart, 'compared', {}));
});

const ruled = chartWith(values, (chart, v) => {
  anything(chart, 'always', { ...v });
  chart.failWhen(lt(v.high, v.low), 'high is below "low": {{ raise }} it.');
  chart.failWhen(eq<string>(v.word, 'bad'), text`${v.word} is no word for ${v.low}.`);
});

describe.each(helmVersions)('with %s', (helm) => {
  const names = async (given: Record<string, unknown>) => (await renderWith(helm, conditional, given)).map(({ metadata }) => metadata.name as string).sort();

  test('resources exist while every condition around them holds', async () => {
    expect(await names({})).toEqual(['always']);
    expect(await names({ on: true })).toEqual(['always', 'outer']);
    expect(await names({ other: true })).toEqual(['always']);
    expect(await names({ on: true, other: true, low: 4 })).toEqual(['always', 'compared', 'inner', 'outer']);
  });

  test('a contradiction stops Helm with its sentence', async () => {
    expect(await refusalOf(helm, ruled, {})).toBe('');
    expect(await refusalOf(helm, ruled, { low: 4 })).toContain('high is below "low": {{ raise }} it.');
    expect(await refusalOf(helm, ruled, { word: 'bad' })).toContain('bad is no word for 1.');
  });
});

test('nested conditions are one', () => {
  expect(generated(conditional).files.get('templates/inner.yaml')).toMatch(/^\{\{- if and \.Values\.on \.Values\.other \}\}\napiVersion/);
});

describe('a chart fails', () => {
  test.each<[string, (chart: HelmChart) => void, string]>([
    ['with a named template defined twice', (chart) => ['a', 'a'].forEach((name) => chart.define(name, 'Text.', 'x')), 'sample: the named template sample.a is defined twice'],
    ['with a text template written twice', (chart) => ['a.yaml', 'a.yaml'].forEach((file) => chart.addTextTemplate(file, 'x: 1')), 'sample: the template file a.yaml is written twice'],
    ['with a text template in place of a resource', (chart) => chart.addTextTemplate('thing.yaml', 'x: 1'), 'sample: templates/thing.yaml is written twice'],
    ['with two constructs of one path', (chart) => void anything(chart, 'thing', {}), "sample: There is already a Construct with name 'thing' in HelmChart [sample]"],
  ])('%s', (_, build, message) => {
    expect(() => generated(chartWith(none, (chart) => [anything(chart, 'thing', {}), build(chart)]))).toThrow(message);
  });

  test('with a resource in place of its rules', () => {
    const chart = chartWith(values, (host, v) => {
      anything(host, 'validation', { ...v });
      host.failWhen(v.on, 'No.');
    });
    expect(() => generated(chart)).toThrow('sample: templates/validation.yaml is written twice');
  });
});

test('helmChartOf finds the chart of a construct', () => {
  const chart = new HelmChart(new App(), 'sample');
  expect(helmChartOf(new Chart(chart, 'inner'))).toBe(chart);
  expect(() => helmChartOf(new Chart(new App(), 'lone'))).toThrow('lone: is not inside a HelmChart');
});

test('a chart of one spec has its template', () => {
  expect([...generated(specChart(none, () => ({}))).files.keys()]).toEqual(
    expect.arrayContaining(['.helmignore', 'Chart.yaml', 'README.md', 'values.yaml', 'values.schema.json', 'templates/result.yaml']),
  );
});
