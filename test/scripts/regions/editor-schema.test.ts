import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chartsByName, type ChartName } from '../../../generator/charts/index.ts';
import { valuesFile } from '../../../scripts/regions/region-values.ts';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';

const charts = Object.keys(chartsByName) as ChartName[];
const files = ['us-east-1', 'us-west-2'].flatMap((region) => charts.map((chart) => ({ chart, file: valuesFile(region, chart) })));

describe('the first line of a values file', () => {
  test.each(files)('$file names the schema of its chart', async ({ chart, file }) => {
    const [first = ''] = (await readFile(join(repositoryRoot, file), 'utf8')).split('\n');
    const schema = /^# yaml-language-server: \$schema=(\S+)$/.exec(first)?.[1] ?? '';
    expect(schema).toBe(`../schemas/${chart}.json`);
    expect((await stat(join(repositoryRoot, dirname(file), schema))).isFile()).toBe(true);
  });
});
