import { describe, expect, test } from 'vitest';
import { boolean, defineChart, each, integer, item, list, map, Manifest, object, spread, fields, string, when } from '../../../generator/helm/index.ts';
import { onlyVersion } from '../helm/charts.ts';
import { prove } from './prove.ts';

const template = 'templates/thing.yaml';

const sample = defineChart({
  name: 'sample',
  versions: onlyVersion('1.0.0'),
  appVersion: '1.0.0',
  description: 'A sample.',
  values: object({
    replicas: integer(1, 'Pods.', { minimum: 0 }),
    account: object({ enabled: boolean(false, 'Whether there is one.'), name: string('own', 'Its name.') }),
    labels: map(item.string(), {}, 'Labels.'),
    ports: list(item.integer({ minimum: 1 }), [80], 'Ports.'),
  }),
  resources(chart, v) {
    new Manifest<any>(chart, 'thing', {
      apiVersion: 'example.com/v1',
      kind: 'Thing',
      metadata: { name: 'sample', labels: fields({ app: 'sample' }, spread(v.labels)) },
      spec: { replicas: v.replicas, account: when(v.account.enabled, v.account.name), ports: [9, each(v.ports, (port) => port)] },
    });
  },
});

/** Proves the sample with a part of its template replaced. */
const proveWith = (part: string, replacement: string): Promise<string[]> =>
  prove(sample, 'helm4', { extremes: true, random: 20, seed: 1 }, (files) => {
    expect(files.get(template)).toContain(part);
    files.set(template, files.get(template)!.replace(part, replacement));
  });

describe('the proof', { concurrent: true }, () => {
  test('finds nothing in a chart that is right', async () => {
    expect(await prove(sample, 'helm4', { extremes: true, random: 20, seed: 1 })).toEqual([]);
  });

  test.each([
    ['a value that nothing uses', '{{ .Values.replicas | int64 }}', '3', /^replicas = \d+ has no effect$/],
    ['a number that became a string', '.Values.replicas | int64', '.Values.replicas | int64 | quote', /^replicas at .* spec\.replicas is \["\d+"\], not \d+$/],
    ['a number with an exponent', '.Values.replicas | int64', '.Values.replicas', /^replicas at .* is \[\{"exponent":"[^"]+"\}\], not \d{7,}$/],
    ['a string that became something else', '.Values.account.name | quote', '.Values.account.name', /^account\.name at .* is \[(true|null|\d+)\], not ".*"$/],
    ['a condition that decides nothing', 'if .Values.account.enabled', 'if true', /^account\.enabled = (true|false) has no effect$/],
    ['a condition that is never true', 'if .Values.account.enabled', 'if false', /^account\.name at .* spec\.account is \[\], not ".*"$/],
    ['entries that are lost', 'with .Values.labels', 'with dict', /^labels at .* metadata\.labels is \[\{"app":"sample"\}\], not \{.+\}$/],
    ['items of another type', '{{ . | int64 }}', '{{ . | int64 | quote }}', /^ports = \[.+\] has no effect$/],
  ])('finds %s', async (_, part, replacement, problem) => {
    expect(await proveWith(part, replacement)).toContainEqual(expect.stringMatching(problem));
  });
});
