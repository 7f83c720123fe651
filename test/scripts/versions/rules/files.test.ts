import { expect, test } from 'vitest';
import { compareFiles } from '../../../../scripts/versions/rules/files.ts';

const side = (version: string, files: Record<string, string> = {}, metadata: object = {}) => ({
  metadata: { version, appVersion: '0.1.0', description: 'A chart.', annotations: { images: 'a', 'artifacthub.io/changes': version }, ...metadata },
  files: new Map(Object.entries({ 'README.md': `Version ${version}, application 0.1.0.`, 'CHANGELOG.md': version, 'values.yaml': version, 'templates/a.yaml': 'a', ...files })),
});
const texts = (before: ReturnType<typeof side>, after: ReturnType<typeof side>) => compareFiles(before, after).map(({ level, text }) => `${level}: ${text}`);

test('what follows from the version, and what other rules tell of, is no reason', () => {
  expect(texts(side('0.1.0'), side('0.2.0', {}, { appVersion: '2', kubeVersion: '>=1.30.0-0' }))).toEqual([]);
});

test('any other text is a patch', () => {
  expect(texts(side('0.1.0', { 'templates/old.yaml': '' }), side('0.1.0', { 'templates/a.yaml': 'b', 'templates/new.yaml': '', 'README.md': 'Version 0.1.0, application 0.2.0.' }))).toEqual([
    'patch: README.md has changed',
    'patch: templates/a.yaml has changed',
    'patch: templates/old.yaml is gone',
    'patch: templates/new.yaml is new',
  ]);
});

test('so is any other field of Chart.yaml', () => {
  expect(texts(side('0.1.0'), side('0.1.0', {}, { description: 'Another.', annotations: { images: 'b' } }))).toEqual(['patch: Chart.yaml: description has changed', 'patch: Chart.yaml: annotations has changed']);
});

test('a chart inside tells by its version; without one, its files do', () => {
  const umbrella = (version: string, content: string) => side('1.0.0', { 'charts/cache/templates/a.yaml': content }, { dependencies: [{ name: 'cache', version }] });
  expect(texts(umbrella('0.1.0', 'a'), umbrella('0.1.1', 'b'))).toEqual([]);
  expect(texts(umbrella('0.1.0', 'a'), umbrella('0.1.0', 'b'))).toEqual(['patch: charts/cache/templates/a.yaml has changed']);
});
