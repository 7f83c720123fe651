import { describe, expect, test } from 'vitest';
import { stageCharts } from '../charts/staged-charts.ts';
import { chartNames, valueSets } from '../charts/value-sets.ts';
import { helms } from './helm.ts';
import { live } from './lifecycle.ts';
import { releasedPriorityClasses } from './namespace-content.ts';

const staged = await stageCharts();
const sets = (await valueSets(staged.directory)).filter(({ name }) => name.startsWith('everything'));

// No kubelet is there to run the migration, which Helm would wait for. The namespace is there, and the platform takes it.
const flags = ['--no-hooks', '--take-ownership'];

/** Kinds that only an API server with the CustomResourceDefinitions accepts. */
const custom = {
  platform: [],
  postgres: ['PrometheusRule', 'ServiceMonitor'],
  redis: ['PrometheusRule', 'ServiceMonitor'],
  'product-service': ['BackendTrafficPolicy', 'HTTPRoute', 'ServiceMonitor'],
  worker: ['PodMonitor', 'ScaledObject', 'TriggerAuthentication'],
  'api-gateway': ['BackendTrafficPolicy', 'HTTPRoute', 'ServiceMonitor'],
  backup: ['CronJob', 'PodMonitor', 'PrometheusRule', 'Role', 'RoleBinding'],
  'restore-check': ['CronJob', 'PrometheusRule'],
  'amazon-insights': ['BackendTrafficPolicy', 'HTTPRoute', 'PodMonitor', 'ServiceMonitor'],
};

/** The older Helm gets the same manifests: with these it has met each kind, and lifecycle.test.ts has it install every chart. */
const once = ['platform', 'postgres', 'worker', 'amazon-insights'] as const satisfies readonly (typeof chartNames)[number][];

// One after the other: PriorityClasses and node ports are the whole cluster's.
describe.each(helms)('with $helm a release lives with everything on', ({ tool }) => {
  test.each(tool === 'helm3' ? once : chartNames)('%s', async (chart) => {
    const revisions = sets.filter((set) => set.chart === chart).map(({ files }) => files);
    // Servers don't change their volumes, so each of these has a life of its own.
    const lives = chart === 'redis' || chart === 'postgres' ? revisions.map((files) => [files]) : [revisions];
    const kinds = new Set<string>();
    for (const life of lives) for (const kind of await live({ tool, chart, path: staged.path(chart), revisions: life, flags })) kinds.add(kind);
    expect([...kinds]).toEqual(expect.arrayContaining(custom[chart]));
    expect(await releasedPriorityClasses()).toEqual([]);
  }, 300_000);
});
