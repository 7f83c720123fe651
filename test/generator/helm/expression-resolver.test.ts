import { ApiObject, JsonPatch, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { describe, expect, test } from 'vitest';
import { boolean, each, fields, include, integer, intOrString, item, list, map, object, spread, string, text, when, type HelmChart } from '../../../generator/helm/index.ts';
import { chartWith, generated } from './charts.ts';

const { k8s } = kplus;
const values = object({
  size: integer(3, 'A size.'),
  either: intOrString('25%', 'A number or a string.'),
  word: string('abc', 'A word.'),
  on: boolean(true, 'A switch.'),
  labels: map(item.string(), { a: 'b' }, 'Labels.'),
  names: list(item.string(), ['x'], 'Names.'),
  resources: object({ limits: map(item.string(), {}, 'Limits.'), requests: map(item.string(), {}, 'Requests.') }, 'Resources.'),
});

/** The template of a construct `thing`, with every value used elsewhere as well, so that only a loss can fail. */
const templateOf = (build: (chart: HelmChart, v: any) => unknown): string => {
  const chart = chartWith(values, (host, v) => {
    build(host, v);
    new ApiObject(host, 'every-value', { apiVersion: 'v1', kind: 'Other', spec: { ...v } });
  });
  const [, text] = [...generated(chart).files].find(([path]) => path.startsWith('templates/thing'))!;
  return text;
};
const deployment = (spec: (v: any) => object) => () => templateOf((chart, v) => new k8s.KubeDeployment(chart, 'thing', { spec: { selector: {}, template: {}, ...spec(v) } as never }));
const container = (of: (v: any) => object) => deployment((v) => ({ template: { spec: { containers: [{ name: 'x', ...of(v) }] } } }));
const workload = (props: (v: any) => object) => () => templateOf((chart, v) => new kplus.Deployment(chart, 'thing', { containers: [{ image: 'x' }], ...props(v) } as never));
const plain = (props: (v: any) => object) => () => templateOf((chart, v) => new ApiObject(chart, 'thing', { apiVersion: 'v1', kind: 'Thing', ...props(v) }));

describe('what cdk8s-plus hands on comes out', () => {
  test.each<[string, () => string, string]>([
    ['a number', deployment((v) => ({ replicas: v.size })), 'replicas: {{ .Values.size | int64 }}'],
    ['a string', container((v) => ({ image: text`a/${v.word}` })), 'image: {{ printf "a/%s" .Values.word | quote }}'],
    ['an item', container((v) => ({ command: [v.word, 'x'] })), '- {{ .Values.word | quote }}'],
    ['a conditional item', container((v) => ({ command: [when(v.on, 'x'), each(v.names, (name) => name)] })), '{{- range .Values.names }}'],
    ['a conditional field', deployment((v) => ({ replicas: when(v.on, v.size) })), '{{- if .Values.on }}\n  replicas: {{ .Values.size | int64 }}\n  {{- end }}'],
    ['an IntOrString of one', deployment((v) => ({ strategy: { rollingUpdate: { maxSurge: k8s.IntOrString.fromString(v.either) } } })), 'maxSurge: {{ .Values.either | toJson }}'],
    ['a Quantity of one', container((v) => ({ resources: { limits: { cpu: k8s.Quantity.fromString(v.word) } } })), 'cpu: {{ .Values.word | quote }}'],
    ['an object of values as labels', plain((v) => ({ metadata: { labels: v.resources } })), '{{- toYaml .Values.resources.limits | nindent 6 }}'],
    ['one label', plain((v) => ({ metadata: { labels: { a: v.word } } })), '    a: {{ .Values.word | quote }}'],
    ['a whole spec', plain((v) => ({ spec: v.labels })), 'spec:\n  {{- toYaml .Values.labels | nindent 2 }}'],
    ['blocks', plain((v) => ({ spec: [v.names, spread(v.names), fields(spread(v.labels))] })), '  {{- with .Values.names }}'],
    ['a Lazy of one', plain((v) => ({ spec: Lazy.any({ produce: () => ({ a: v.word }) }) })), '  a: {{ .Values.word | quote }}'],
    ['replicas of a workload', workload((v) => ({ replicas: v.size })), 'replicas: {{ .Values.size | int64 }}'],
    ['an environment variable', workload((v) => ({ containers: [{ image: v.word, envVariables: { A: kplus.EnvValue.fromValue(v.word) } }] })), 'value: {{ .Values.word | quote }}'],
  ])('%s', (_, generate, line) => {
    expect(generate()).toContain(line);
  });
});

describe('what cdk8s-plus can not hand on fails, with its path', () => {
  test.each<[string, () => string, string]>([
    ['labels', deployment((v) => ({ template: { metadata: { labels: v.labels } } })), 'sample/thing at spec.template.metadata.labels: .Values.labels was handed in and is not in the output'],
    ['a selector', deployment((v) => ({ selector: { matchLabels: v.labels } })), 'sample/thing at spec.selector.matchLabels: .Values.labels was handed in'],
    ['a whole selector', deployment((v) => ({ selector: v.labels })), 'sample/thing at spec.selector: .Values.labels was handed in'],
    ['resources', container((v) => ({ resources: v.resources })), 'sample/thing at spec.template.spec.containers.0.resources: .Values.resources was handed in'],
    ['resources taken apart', container((v) => ({ resources: { ...v.resources } })), 'sample/thing at spec.template.spec.containers.0.resources.limits: .Values.resources.limits was handed in'],
    ['included resources', container(() => ({ resources: include('x', 'yaml') })), 'sample/thing at spec.template.spec.containers.0.resources: include "x" was handed in'],
    ['conditional resources', container((v) => ({ resources: when(v.on, { limits: {} }) })), 'sample/thing at spec.template.spec.containers.0.resources: a when block was handed in'],
    ['a bare IntOrString', deployment((v) => ({ strategy: { rollingUpdate: { maxSurge: v.either } } })), 'sample/thing at spec.strategy.rollingUpdate.maxSurge: .Values.either was handed in'],
    ['a bare Quantity', container((v) => ({ resources: { limits: { cpu: v.word } } })), 'containers.0.resources.limits.cpu: .Values.word was handed in'],
    ['a list', container((v) => ({ command: v.names })), 'sample/thing: obj.command?.map is not a function; a Manifest takes at any place what it was handed: .Values.names at spec.template.spec.containers.0.command'],
    ['a field that the API does not have', deployment((v) => ({ clusterIP: v.word })), 'sample/thing at spec.clusterIP: .Values.word was handed in'],
    ['metadata', () => templateOf((chart, v) => new k8s.KubeDeployment(chart, 'thing', { metadata: v.labels })), 'sample: .Values.labels was asked for .name'],
    ['labels of metadata', plain((v) => ({ metadata: { labels: v.labels } })), 'sample: .Values.labels was taken apart'],
    ['conditional labels of metadata', plain((v) => ({ metadata: { labels: when(v.on, { a: 'b' }) } })), 'sample: a when block was taken apart'],
    ['annotations', plain((v) => ({ metadata: { annotations: v.labels } })), 'sample: .Values.labels was taken apart'],
    ['finalizers', plain((v) => ({ metadata: { finalizers: v.names } })), 'sample: .Values.names was used as a list'],
    ['an API version', plain((v) => ({ apiVersion: v.word })), 'sample: .Values.word was asked for .split'],
    ['a patch', () => templateOf((chart, v) => new ApiObject(chart, 'thing', { apiVersion: 'v1', kind: 'Thing' }).addJsonPatch(JsonPatch.add('/spec', { a: v.labels }))), 'sample/thing: Failed serializing construct'],
    ['labels of a workload', workload((v) => ({ podMetadata: { labels: v.labels } })), '.Values.labels was taken apart'],
    ['a port of a workload', workload((v) => ({ containers: [{ image: 'x', portNumber: v.size }] })), 'sample: .Values.size was used as a string or number'],
    ['a unit', workload((v) => ({ containers: [{ image: 'x', resources: { cpu: { limit: kplus.Cpu.millis(v.size) } } }] })), 'sample: .Values.size was used as a string or number'],
    ['data', () => templateOf((chart, v) => new kplus.ConfigMap(chart, 'thing', { data: v.labels })), 'sample: .Values.labels was taken apart'],
  ])('%s', (_, generate, message) => {
    expect(generate).toThrow(message);
  });

  test('a value that JavaScript only branches on is a dead one', () => {
    const chart = chartWith(object({ isolate: boolean(false, 'A switch.') }), (host, v) => void new kplus.Deployment(host, 'thing', { isolate: v.isolate as never, containers: [{ image: 'x' }] }));
    expect(() => generated(chart)).toThrow('sample at isolate: the value is declared and no manifest uses it');
  });
});
