/** Small charts to try the engine with. */
import type { TObject } from '@sinclair/typebox';
import { defineChart, generateChart, Manifest, object, type ChartDefinition, type ChartVersion, type GeneratedChart, type HelmChart, type References } from '../../../generator/helm/index.ts';

/** A chart's versions, of which there is one. */
export const onlyVersion = (version: string): readonly ChartVersion[] => [{ version, changes: [{ kind: 'added', description: 'All of it.' }] }];

/** What every chart needs besides its values and resources. */
export const identity = { name: 'sample', versions: onlyVersion('1.2.3'), appVersion: '4.5.6', description: 'A sample.' } as const;

/** A chart whose author needs no types. */
export const chartWith = <V extends TObject>(values: V, resources: (chart: HelmChart, v: References<V>) => void): ChartDefinition<any> =>
  defineChart({ ...identity, values, resources });

/** A custom resource, which may hold anything, so that a test says only what it is about. */
export const anything = (chart: HelmChart, id: string, spec: unknown): Manifest<any> =>
  new Manifest<any>(chart, id, { apiVersion: 'example.com/v1', kind: 'Anything', metadata: { name: id }, spec } as never);

/** A chart whose custom resource `result` has this spec; a second one uses every value, so that none is dead. */
export const specChart = <V extends TObject>(values: V, spec: (v: References<V>, chart: HelmChart) => unknown): ChartDefinition<any> =>
  chartWith(values, (chart, v) => {
    anything(chart, 'result', spec(v, chart));
    anything(chart, 'every-value', { ...v });
  });

/** The template that a spec becomes, from below `spec:` on. */
export const templateOf = (definition: ChartDefinition<any>): string => {
  const text = generated(definition).files.get('templates/result.yaml')!;
  return text.slice(text.indexOf('spec:'));
};

/** Generates a chart. */
export const generated = (definition: ChartDefinition<any>): GeneratedChart => generateChart(definition);

/** A chart without values. */
export const none = object({});
