/** The alerts of the charts, asked by promtool: each fires when it should, and is silent when it should be. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, loadAll } from 'js-yaml';
import { afterAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { ensurePackages } from '../../scripts/packages/index.ts';
import { command } from '../../scripts/process/command.ts';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { render } from './render.ts';
import { stageCharts } from './staged-charts.ts';

interface Rule {
  readonly alert: string;
  readonly annotations: object;
}

/** One question to an alert; which annotations it has, its rule says. */
interface Question {
  readonly alertname: string;
  readonly exp_alerts: readonly { readonly exp_labels: object }[];
}

/** Series under some values of a chart. */
interface Case {
  readonly name: string;
  readonly values: object;
  readonly tests: readonly { readonly alert_rule_test: readonly Question[] }[];
}

/** The charts, and what their alerts need. */
const needs = {
  postgres: { serviceMonitor: { enabled: true }, metrics: { enabled: true } },
  redis: { serviceMonitor: { enabled: true }, metrics: { enabled: true } },
  backup: { podMonitor: { enabled: true } },
  'restore-check': {},
} as const;
const charts = Object.keys(needs) as readonly (keyof typeof needs)[];

const canInstall = process.getuid?.() === 0;
if (canInstall) await ensurePackages(undefined, { needed: [{ package: 'prometheus', needs: ['promtool'] }] });
const { helm4 } = await ensureTools(['helm4']);
const staged = await stageCharts();
const directory = await mkdtemp(join(tmpdir(), 'alerts-'));
afterAll(() => rm(directory, { recursive: true, force: true }));

const read = async (chart: string) => load(await readFile(join(repositoryRoot, 'test', 'charts', chart, 'alerts.yaml'), 'utf8')) as Case[];
const cases = (await Promise.all(charts.map(async (chart) => (await read(chart)).map((one) => ({ chart, ...one }))))).flat();

/** The PrometheusRule of a chart, in a file that promtool can read. */
const rulesOf = async (chart: keyof typeof needs, values: object, id: string) => {
  const file = join(directory, `${id}-values.yaml`);
  await writeFile(file, stringify({ ...needs[chart], ...values, alerts: { enabled: true } }));
  const manifests = loadAll(await render(staged, { chart, name: id, files: [file] }, { helm: helm4, version: '1.35' })) as { kind?: string; spec: { groups: [{ rules: Rule[] }] } }[];
  const { spec } = manifests.find((manifest) => manifest?.kind === 'PrometheusRule')!;
  await writeFile(join(directory, `${id}-rules.yaml`), stringify(spec));
  return spec.groups[0].rules;
};

describe.skipIf(!canInstall)('alerts', () => {
  it.each(cases)('of $chart: $name', async ({ chart, name, values, tests }) => {
    const id = `${chart}-${name.replaceAll(/\W+/g, '-')}`;
    const rules = await rulesOf(chart, values, id);
    const annotated = tests.map((test) => ({
      ...test,
      alert_rule_test: test.alert_rule_test.map((question) => {
        const { annotations } = rules.find(({ alert }) => alert === question.alertname)!;
        return { ...question, exp_alerts: question.exp_alerts.map((expected) => ({ ...expected, exp_annotations: annotations })) };
      }),
    }));
    const file = join(directory, `${id}-tests.yaml`);
    await writeFile(file, stringify({ rule_files: [`${id}-rules.yaml`], evaluation_interval: '1m', tests: annotated }));
    const { exitCode, stdout, stderr } = await command`promtool test rules ${file}`;
    expect(exitCode, stdout + stderr).toBe(0);
  });

  it.each(charts)('each one of %s is asked when it fires and when it does not', async (chart) => {
    const own = cases.filter((one) => one.chart === chart);
    const rules = (await Promise.all(own.map(({ values }, index) => rulesOf(chart, values, `${chart}-all-${index}`)))).flat();
    const questions = own.flatMap(({ tests }) => tests.flatMap(({ alert_rule_test: asked }) => asked));
    for (const fires of [true, false]) {
      const asked = questions.filter(({ exp_alerts: expected }) => expected.length > 0 === fires).map(({ alertname }) => alertname);
      expect([...new Set(asked)].sort()).toEqual([...new Set(rules.map(({ alert }) => alert))].sort());
    }
  });
});
