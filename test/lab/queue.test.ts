import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findHierarchies, processesIn } from '../../scripts/lab/host/cgroups.ts';
import { chartValues } from './chart-values.ts';
import { hasLab, kubectl, plan, uniqueName } from './lab.ts';
import { gatewayUrl, helm, installStack, removeNamespaces, servingPods } from './stack.ts';

const where = { region: plan.regions.at(-1)!.name, namespace: uniqueName('queue') };
const workers = () => servingPods(where.region, where.namespace, 'worker');

/** The process of the worker in a pod: on this host, where `kill -9` reaches also what is number 1 in its pod. */
const processOf = async (pod: string): Promise<number> => {
  for (const pid of await processesIn(await findHierarchies(), where.region)) {
    const [environment, commandLine] = await Promise.all(['environ', 'cmdline'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')));
    if (environment!.split('\0').includes(`HOSTNAME=${pod}`) && commandLine!.startsWith('node\0')) return pid;
  }
  throw new Error(`No process of ${pod} was found.`);
};

describe.skipIf(!hasLab)('the queue', () => {
  let url: string;
  beforeAll(async () => {
    await installStack(where);
    // Slow enough to be killed in the middle.
    await helm('helm4', where, 'upgrade', 'worker', ...chartValues('worker', where.region), '--set-string', 'env.JOBS_PER_SECOND=25', '--wait');
    await vi.waitFor(async () => expect(await workers()).toHaveLength(2), { timeout: 60_000, interval: 500 });
    url = await gatewayUrl(where.region, where.namespace);
  }, 300_000);
  afterAll(() => removeNamespaces(where.namespace));

  const enqueue = async (count: number): Promise<() => Promise<{ done: number; twice: number; waiting: number }>> => {
    const answer = await fetch(`${url}/jobs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ count }) });
    expect(answer.status).toBe(202);
    const { batch } = (await answer.json()) as { batch: string };
    return async () => (await fetch(`${url}/jobs/${batch}`)).json() as Promise<{ done: number; twice: number; waiting: number }>;
  };

  test('loses no job and does none twice, also when a worker is killed in the middle', async () => {
    const progress = await enqueue(600);
    await expect.poll(async () => (await progress()).done, { timeout: 30_000 }).toBeGreaterThan(100);
    const [victim] = await workers();
    process.kill(await processOf(victim!), 'SIGKILL');
    expect((await progress()).done).toBeLessThan(600);
    await expect.poll(progress, { timeout: 90_000, interval: 500 }).toMatchObject({ done: 600, twice: 0, waiting: 0 });
  }, 180_000);

  test('more than 500 jobs make the workers grow, and they drain the queue', async () => {
    const progress = await enqueue(4000);
    await expect.poll(async () => (await workers()).length, { timeout: 90_000, interval: 1000 }).toBeGreaterThan(2);
    // The autoscaler of the chart goes by the queue alone, and saw what is in Redis.
    const metric = JSON.parse(await kubectl(where.region, ['get', 'hpa', 'worker-hpa', '--namespace', where.namespace, '--output', 'jsonpath={.status.currentMetrics[0]}'])) as object;
    expect(metric).toMatchObject({ type: 'External', external: { metric: { name: 'queue_length' } } });
    await expect.poll(progress, { timeout: 120_000, interval: 1000 }).toMatchObject({ done: 4000, twice: 0, waiting: 0 });
  }, 300_000);
});
