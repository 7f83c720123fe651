import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { makePlan } from '../../scripts/promotion/plan/make-plan.ts';
import type { Plan, PlannedObject } from '../../scripts/promotion/plan/plan.ts';
import { cluster, freshNamespace } from './cluster.ts';
import { helmIn, set, type Helm, type HelmTool } from './helm.ts';
import { planRequest } from './promotion-request.ts';
import { fileDirectory, siteIn } from './promotion-site.ts';
import { scaleTo } from './scaling.ts';
import { writeSmallChart, type SmallValues } from './small-chart.ts';

const NAME = 'small';
const directory = fileDirectory();

interface Promotion {
  readonly namespace: string;
  readonly helm: Helm;
  /** Installs the chart, or upgrades it. */
  readonly install: (values?: SmallValues) => Promise<void>;
  readonly plan: (values?: SmallValues, version?: string) => Promise<Plan>;
}

const promotion = async (tool: HelmTool = 'helm4'): Promise<Promotion> => {
  const namespace = await freshNamespace('plan');
  const helm = helmIn(tool, namespace);
  const site = await siteIn(namespace, directory);
  return {
    namespace,
    helm,
    install: async (values = {}) => void (await helm('upgrade', '--install', '--reset-values', NAME, await writeSmallChart(directory, '1.0.0'), ...set(values))),
    plan: async (values = {}, version = '1.0.0') =>
      makePlan(site, await planRequest(site, [{ name: NAME, version, archive: await writeSmallChart(directory, version), values: JSON.stringify(values) }])),
  };
};

const chartOf = ({ charts }: Plan) => charts[0]!;
const touched = (plan: Plan): readonly PlannedObject[] => chartOf(plan).objects.filter(({ action, drifted }) => action !== 'none' || drifted);
const actions = (plan: Plan): Record<string, string> => Object.fromEntries(touched(plan).map(({ kind, name, action }) => [`${kind}/${name}`, action]));
const object = (plan: Plan, key: string): PlannedObject => chartOf(plan).objects.find(({ kind, name }) => `${kind}/${name}` === key)!;
/** The lines that differ. */
const changes = (diff: string): readonly string[] => diff.split('\n').filter((line) => /^[-+](?![-+])/.test(line)).map((line) => line.replace(/^([-+])\s*/, '$1'));

describe.each(['helm3', 'helm4'] as const)('a release of %s', (tool) => {
  test('is left alone where nothing changes', async () => {
    const { install, plan } = await promotion(tool);
    await install({ colour: 'red' });
    const made = await plan({ colour: 'red' });
    expect(touched(made)).toEqual([]);
    expect(chartOf(made)).toMatchObject({ action: 'none', fromVersion: '1.0.0', toVersion: '1.0.0', revision: 1, hooks: [] });
    expect(chartOf(made).objects).toHaveLength(3);
  });

  test('gets exactly the field that a value changes', async () => {
    const { install, plan } = await promotion(tool);
    await install();
    const made = await plan({ cpu: '250m' });
    expect(actions(made)).toEqual({ 'Deployment/small': 'change' });
    expect(changes(object(made, 'Deployment/small').diff)).toEqual(['-cpu: 100m', '+cpu: 250m']);
    expect(object(made, 'Deployment/small').diff).toMatch(/^--- Deployment\/small \(live\)\n\+\+\+ Deployment\/small \(release 1\.1\.0\)\n@@ /);
    expect(chartOf(made)).toMatchObject({ action: 'upgrade', hooks: ['post-upgrade: ConfigMap/small-hook'] });
  });

  test('loses fields that the new release says no more', async () => {
    const { install, plan, namespace } = await promotion(tool);
    await install({ verbose: true });
    const made = await plan();
    expect(changes(object(made, 'Deployment/small').diff)).toEqual(['-- name: VERBOSE', '-value: "true"', '-terminationMessagePolicy: FallbackToLogsOnError', '+terminationMessagePolicy: File']);
    // What was planned is what comes of it, as a promotion upgrades.
    await helmIn('helm4', namespace)('upgrade', NAME, await writeSmallChart(directory, '1.0.0'), '--reset-values', '--server-side=true', '--force-conflicts');
    const [container] = (await cluster().apps.readNamespacedDeployment({ namespace, name: NAME })).spec!.template.spec!.containers;
    expect(container).toMatchObject({ terminationMessagePolicy: 'File', env: [{ name: 'COLOUR', value: 'blue' }] });
    expect(container!.env).toHaveLength(1);
    expect(touched(await plan())).toEqual([]);
  });

  test('is told apart from what somebody changed by hand', async () => {
    const { install, plan, namespace } = await promotion(tool);
    await install();
    await cluster().core.patchNamespacedConfigMap({ namespace, name: NAME, body: [{ op: 'replace', path: '/data/colour', value: 'green' }] });
    const made = await plan({ cpu: '250m' });
    expect(actions(made)).toEqual({ 'Deployment/small': 'change', 'ConfigMap/small': 'change' });
    expect(object(made, 'Deployment/small')).toMatchObject({ drifted: false, drift: '' });
    const { drifted, drift, diff } = object(made, 'ConfigMap/small');
    expect(drifted).toBe(true);
    expect(changes(drift)).toEqual(['-colour: blue', '+colour: green']);
    expect(drift).toMatch(/^--- ConfigMap\/small \(revision 1\)\n\+\+\+ ConfigMap\/small \(live\)/);
    expect(changes(diff)).toEqual(['-colour: green', '+colour: blue']);
  });

  test('keeps the number of pods that an autoscaler wrote, until the autoscaler goes', async () => {
    const { install, plan, namespace } = await promotion(tool);
    await install({ autoscaled: true });
    await scaleTo(namespace, NAME, 7);
    expect(touched(await plan({ autoscaled: true }))).toEqual([]);
    const made = await plan({ replicas: 2 });
    expect(actions(made)).toEqual({ 'Deployment/small': 'change', 'HorizontalPodAutoscaler/small': 'delete' });
    expect(changes(object(made, 'Deployment/small').diff)).toEqual(['-replicas: 7', '+replicas: 2']);
  });
});

test('a number of pods that somebody wrote by hand is drift', async () => {
  const { install, plan, namespace } = await promotion();
  await install();
  await scaleTo(namespace, NAME, 3);
  const { action, drifted, drift } = object(await plan(), 'Deployment/small');
  expect({ action, drifted, drift: changes(drift) }).toEqual({ action: 'change', drifted: true, drift: ['-replicas: 1', '+replicas: 3'] });
});

test('objects come and go; what is to be kept stays', async () => {
  const { install, plan, namespace } = await promotion();
  await install();
  const coming = await plan({ extra: true });
  expect(actions(coming)).toEqual({ 'ConfigMap/small-extra': 'create', 'ConfigMap/small-kept': 'create' });
  expect(changes(object(coming, 'ConfigMap/small-extra').diff)).toContain('+name: small-extra');
  await install({ extra: true });
  const going = await plan();
  expect(actions(going)).toEqual({ 'ConfigMap/small-extra': 'delete' });
  expect(changes(object(going, 'ConfigMap/small-extra').diff).every((line) => line.startsWith('-'))).toBe(true);
  await cluster().core.deleteNamespacedConfigMap({ namespace, name: 'small-extra' });
  expect(object(await plan({ extra: true }), 'ConfigMap/small-extra')).toMatchObject({ action: 'create', drifted: true });
  expect(actions(await plan())).toEqual({});
});

test('data of Secrets is in no plan, and that it changes is', async () => {
  const { install, plan } = await promotion();
  await install({ token: 'hunter2' });
  const made = await plan({ token: 'correct horse' });
  expect(actions(made)).toEqual({ 'Secret/small': 'change' });
  expect(changes(object(made, 'Secret/small').diff)).toEqual([expect.stringMatching(/^-token: \(hash [0-9a-f]{8}\)$/), expect.stringMatching(/^\+token: \(hash [0-9a-f]{8}\)$/)]);
  const text = JSON.stringify(made);
  for (const secret of ['hunter2', 'correct horse']) for (const form of [secret, Buffer.from(secret).toString('base64')]) expect(text).not.toContain(form);
});

test('a chart that is not there is installed, also where its namespace is not there yet', async () => {
  const { plan } = await promotion();
  expect(chartOf(await plan())).toMatchObject({ action: 'install', toVersion: '1.0.0', revision: 0 });
  expect(actions(await plan())).toEqual({ 'Deployment/small': 'create', 'ConfigMap/small': 'create', 'Secret/small': 'create' });
  const site = await siteIn('nowhere-yet', directory);
  const made = await makePlan(site, await planRequest(site, [{ name: NAME, version: '1.0.0', archive: await writeSmallChart(directory, '1.0.0'), values: '' }]));
  expect(chartOf(made)).toMatchObject({ action: 'install' });
  expect(JSON.stringify(made)).not.toContain('hunter2');
});

test('another version is an upgrade, also where no object differs', async () => {
  const { install, plan } = await promotion();
  await install();
  expect(chartOf(await plan({}, '1.1.0'))).toMatchObject({ action: 'upgrade', fromVersion: '1.0.0', toVersion: '1.1.0' });
  expect(chartOf(await plan({ extra: false }))).toMatchObject({ action: 'upgrade' });
});

test('what the API server would refuse is refused, with every object', async () => {
  const { install, plan } = await promotion();
  await install();
  await expect(plan({ cpu: '-1', replicas: -1 })).rejects.toThrow(/small: the API server would refuse Deployment\/small: .*replicas/s);
  await expect(plan({ unknown: true })).rejects.toThrow(/small: the API server would refuse Deployment\/small: .*taste: field not declared in schema/);
});

test('fields that never change are refused, unless a hook takes the object away before', async () => {
  const { install, plan } = await promotion();
  await install();
  await expect(plan({ tier: 'back' })).rejects.toThrow(/Deployment\/small: .*field is immutable/);
  const made = await plan({ tier: 'back', hook: 'pre-upgrade' });
  expect(actions(made)).toEqual({ 'Deployment/small': 'replace' });
  expect(changes(object(made, 'Deployment/small').diff)).toEqual(['-tier: front', '+tier: back', '-tier: front', '+tier: back']);
});

test('what is there already and of somebody else is not taken over', async () => {
  const { install, plan, namespace } = await promotion();
  await install();
  await cluster().core.createNamespacedConfigMap({ namespace, body: { metadata: { name: 'small-extra' } } });
  await expect(plan({ extra: true })).rejects.toThrow('small: ConfigMap/small-extra is there already, and of another release or of none');
});

test('a release that Helm is at work on is named', async () => {
  const { install, plan, namespace } = await promotion();
  await install();
  const { core } = cluster();
  const secret = await core.readNamespacedSecret({ namespace, name: 'sh.helm.release.v1.small.v1' });
  const release = JSON.parse(gunzipSync(Buffer.from(Buffer.from(secret.data!['release']!, 'base64').toString(), 'base64')).toString()) as { info: { status: string } };
  release.info.status = 'pending-upgrade';
  const body = { ...secret, data: { release: Buffer.from(gzipSync(JSON.stringify(release)).toString('base64')).toString('base64') } };
  await core.replaceNamespacedSecret({ namespace, name: 'sh.helm.release.v1.small.v1', body });
  await expect(plan()).rejects.toThrow('The Helm release small is pending-upgrade at revision 1');
});
