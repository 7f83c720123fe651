import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { $ } from 'zx';
import { GenerationError, generateChart, object } from '../../../generator/helm/index.ts';
import { chartWith } from './charts.ts';
import { sample } from './sample.ts';

/** Generates the sample in a process of its own. */
const inAnotherProcess = async (env: NodeJS.ProcessEnv, cwd: string): Promise<unknown> => {
  const [tsx, script] = [import.meta.resolve('tsx'), fileURLToPath(new URL('sample.ts', import.meta.url))];
  const { stdout } = await $({ env: { ...process.env, ...env }, cwd, quiet: true })`${process.execPath} --import ${tsx} ${script}`;
  return JSON.parse(stdout);
};

test('the same declaration gives the same bytes, in any process, place and language', async () => {
  const files = [...generateChart(sample()).files];
  expect([...generateChart(sample()).files]).toEqual(files);
  const [one, other] = await Promise.all([inAnotherProcess({ TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8' }, tmpdir()), inAnotherProcess({ TZ: 'UTC', CDK8S_DISABLE_SORT: '' }, '/')]);
  expect(one).toEqual(files);
  expect(other).toEqual(files);
});

test('every file of a chart is there, and ends with one line feed', () => {
  const { files } = generateChart(sample());
  expect([...files.keys()].sort()).toEqual([
    '.helmignore',
    'CHANGELOG.md',
    'Chart.yaml',
    'README.md',
    'templates/NOTES.txt',
    'templates/_helpers.tpl',
    'templates/first.yaml',
    'templates/second.yaml',
    'templates/validation.yaml',
    'values.schema.json',
    'values.yaml',
  ]);
  for (const [path, text] of files) expect(text, path).toMatch(/[^\n]\n$/);
});

test('every error of the author is a GenerationError with its cause', () => {
  const broken = chartWith(object({}), () => {
    throw new RangeError('too far');
  });
  expect(() => generateChart(broken)).toThrow(expect.objectContaining({ name: 'GenerationError', message: 'sample: too far', cause: new RangeError('too far') }));
  expect(new GenerationError('a/b', 'is wrong', 'spec.c').message).toBe('a/b at spec.c: is wrong');
});
