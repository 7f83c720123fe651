import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { lintChart } from '../../../scripts/charts/lint-chart.ts';
import { helmTools, helmVersions } from '../../../scripts/helm/helm-version.ts';
import { ensureTools, type ToolPaths } from '../../../scripts/toolchain/index.ts';
import { TOOLS_TIMEOUT_MS } from '../control-plane/tools.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { chartYaml, writeFiles } from './write-files.ts';

let tools: ToolPaths<'helm3' | 'helm4'>;

beforeAll(async () => {
  tools = await ensureTools(['helm3', 'helm4']);
}, TOOLS_TIMEOUT_MS);

const files = {
  'one/Chart.yaml': chartYaml('one', '0.1.0'),
  'one/values.yaml': 'broken: false',
  'one/values.schema.json': JSON.stringify({ properties: { broken: { enum: [false] } } }),
  'one/templates/a.yaml': '{{- if .Values.a }}{{ end }}\n',
};

describe.each(helmVersions)('Helm %s', (version) => {
  const lint = async (values?: string) => {
    const root = await temporaryDirectory();
    await writeFiles(root, { ...files, 'values.yaml': values ?? '' });
    const valuesFile = values === undefined ? {} : { valuesFile: join(root, 'values.yaml') };
    return lintChart(tools[helmTools[version]], { chart: 'one', directory: join(root, 'one'), values: 'some', ...valuesFile });
  };

  test('is content with a good chart', async () => {
    expect(await lint()).toEqual({ chart: 'one', values: 'some', problem: '' });
  });

  test('says what is wrong, and nothing else', async () => {
    const { problem } = await lint('broken: true');
    expect(problem).toContain('value must be false');
    expect(problem).not.toMatch(/INFO|linted|==>/);
  });

  test('says what is wrong with the values file', async () => {
    expect((await lint('a: [')).problem).toMatch(/values\.yaml/);
  });
});
