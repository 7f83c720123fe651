import { ApiextensionsV1Api, KubeConfig, VersionApi } from '@kubernetes/client-node';
import { describe, expect, onTestFinished, test } from 'vitest';
import { start, stop } from '../../scripts/promotion/commands/line.ts';
import { checkGates, passed } from '../../scripts/promotion/gates/index.ts';
import type { GateContext } from '../../scripts/promotion/gates/gate.ts';
import { changeRegionState } from '../../scripts/promotion/region-state.ts';
import { answering, regionAnswers } from '../scripts/promotion/gates/answering.ts';
import { contextWith } from '../scripts/promotion/gates/context.ts';
import { cluster, freshNamespace } from './cluster.ts';

const here = (namespace: string, changes: Partial<GateContext> = {}): GateContext => contextWith({ cluster: () => cluster().config, namespace, now: new Date(), ...changes });
const reasons = async (...args: Parameters<typeof checkGates>): Promise<Record<string, string>> =>
  Object.fromEntries((await checkGates(...args)).map(({ name, open, reason }) => [name, `${open ? 'open' : 'closed'}: ${reason}`]));
const hours = (count: number): Date => new Date(Date.now() - count * 3_600_000);

/** A CronJob that never runs by itself, as its controller would leave it. */
const cronJob = async (namespace: string, name: string, status: { lastSuccessfulTime?: Date; lastScheduleTime?: Date }) => {
  const { batch } = cluster();
  const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'i' }] } };
  const made = await batch.createNamespacedCronJob({ namespace, body: { metadata: { name }, spec: { suspend: true, schedule: '0 0 1 1 *', jobTemplate: { spec: { template } } } } });
  await batch.replaceNamespacedCronJobStatus({ namespace, name, body: { ...made, status } });
};

/** A node that says it is ready. */
const node = async (name: string, cpu: string) => {
  const { core } = cluster();
  onTestFinished(async () => void (await core.deleteNode({ name })));
  const status = { allocatable: { cpu, memory: '8Gi' }, capacity: { cpu, memory: '8Gi' }, conditions: [{ type: 'Ready', status: 'True' }] };
  // As a kubelet registers itself.
  await core.createNode({ body: { metadata: { name }, status } });
};

test('the line stops at once, stays with who stopped it first, and goes on', async () => {
  const namespace = await freshNamespace('gates');
  const away = new KubeConfig();
  away.loadFromClusterAndUser({ name: 'away', server: 'https://127.0.0.1:1', skipTLSVerify: false }, { name: 'away' });
  const line = { regions: ['a', 'b'], cluster: (region: string) => (region === 'a' ? away : cluster().config), namespace };
  const first = { reason: 'orders are lost', by: 'anna@laptop', at: new Date().toISOString() };
  const stopped = await stop(line, first);
  expect(stopped).toEqual([{ region: 'a', error: expect.stringContaining('ECONNREFUSED') as string }, { region: 'b', stop: first }]);
  expect((await stop(line, { ...first, by: 'ben@laptop' }))[1]).toEqual({ region: 'b', stop: first });
  const checked = await checkGates(here(namespace), {});
  expect(checked.filter(({ open }) => !open)).toMatchObject([{ name: 'stop', reason: expect.stringContaining('orders are lost') as string }]);
  expect([passed(checked), passed(checked, 'they are lost by the other release')]).toEqual([false, true]);
  expect(passed(await checkGates(here(namespace, { direction: 'rollback' }), {}))).toBe(true);
  expect((await start(line))[1]).toEqual({ region: 'b', stop: first });
  expect((await start(line))[1]).toEqual({ region: 'b' });
  expect(passed(await checkGates(here(namespace), {}))).toBe(true);
});

test('a region that is held takes no promotion, not even a hotfix', async () => {
  const namespace = await freshNamespace('gates');
  await changeRegionState(cluster().core, namespace, (state) => ({ ...state, hold: { reason: 'orders were lost', by: 'anna@laptop', at: 'now' } }));
  const checked = await checkGates(here(namespace), {});
  expect(checked.filter(({ open }) => !open)).toMatchObject([{ name: 'hold', reason: expect.stringContaining('orders were lost') as string }]);
  expect(passed(checked, 'a reason')).toBe(false);
  await changeRegionState(cluster().core, namespace, ({ hold: _, ...rest }) => rest);
  expect(passed(await checkGates(here(namespace), {}))).toBe(true);
});

test('backups and drills are as their CronJobs say', async () => {
  const namespace = await freshNamespace('gates');
  await cronJob(namespace, 'backup-postgres', { lastSuccessfulTime: hours(3) });
  await cronJob(namespace, 'backup-redis', { lastSuccessfulTime: hours(30) });
  await cronJob(namespace, 'restore-check-drill', { lastScheduleTime: hours(48), lastSuccessfulTime: hours(47) });
  const settings = (cronJobs: string[]) => ({ backup: { cronJobs, maxAgeHours: 26 }, drill: { maxAgeDays: 8, namespace } });
  expect(await reasons(here(namespace), settings(['backup-postgres']))).toMatchObject({
    backup: 'open: In b backup-postgres succeeded 3.0 h ago.',
    drill: 'open: The last drill that passed in b was 2.0 days ago.',
  });
  const drilled = await cluster().batch.readNamespacedCronJob({ namespace, name: 'restore-check-drill' });
  await cluster().batch.replaceNamespacedCronJobStatus({ namespace, name: 'restore-check-drill', body: { ...drilled, status: { ...drilled.status, lastScheduleTime: hours(24) } } });
  expect(await reasons(here(namespace), settings(['backup-postgres', 'backup-redis', 'backup-files']))).toMatchObject({
    backup: `closed: In b backup-postgres succeeded 3.0 h ago; backup-redis succeeded 30.0 h ago; there is no CronJob backup-files in the namespace ${namespace}, and may be at most 26 h old.`,
    drill: expect.stringContaining('closed: The last drill that passed in b was 2.0 days ago, and one since has not.') as string,
  });
});

describe('parity', () => {
  const parity = { maxMinorSkew: 0, minimumShare: 1, groups: ['keda.sh'], allowedKeys: [] };

  test('is between a region and itself', async () => {
    await node(`gates-${process.pid}`, '4');
    expect((await reasons(here(await freshNamespace('gates')), { parity })).parity).toBe('open: b is like a.');
  });

  test('is not with another one', async () => {
    const config = cluster().config;
    const { minor, gitVersion } = await config.makeApiClient(VersionApi).getCode();
    const older = String(Number.parseInt(minor, 10) - 1);
    const { items } = await config.makeApiClient(ApiextensionsV1Api).listCustomResourceDefinition();
    const kinds = items.filter(({ spec }) => spec.group === 'keda.sh').map(({ spec }) => `${spec.names.kind} of keda.sh/${spec.versions[0]!.name}`);
    expect(kinds).toContain('ScaledObject of keda.sh/v1alpha1');
    await node(`gates-other-${process.pid}`, '3');
    const before = await answering(regionAnswers(older, '400', ['ScaledObject']));
    const { parity: reason } = await reasons(here(await freshNamespace('gates'), { cluster: (region) => (region === 'a' ? before : config) }), { parity });
    expect(reason).toContain(`closed: b is not like a: Kubernetes is ${gitVersion}, and was v1.${older}.0 before; ScaledObject of keda.sh/v1 is not served here;`);
    for (const kind of kinds) expect(reason).toContain(`${kind} was not served before`);
    expect(reason).toMatch(/the nodes have \d+ % of the cpu of the region before, and need 100 %/);
  });
});
