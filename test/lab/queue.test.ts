import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test, vi, type RunnerTestCase as Test } from 'vitest';
import { findHierarchies, processesIn } from '../../scripts/lab/host/cgroups.ts';
import { chartValues } from './chart-values.ts';
import { hasLab, kubectl, plan, uniqueName } from './lab.ts';
import { runLab, showLab } from './run-lab.ts';
import { gatewayUrl, helm, installStack, removeNamespaces, servingPods } from './stack.ts';

/** What became of a batch of jobs. */
interface Progress {
  readonly done: number;
  readonly twice: number;
  readonly waiting: number;
}

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

/** The defaults take away one worker a minute, after five: right for jobs that come in waves, too long for a test. */
const impatient = { stabilizationWindowSeconds: 0, policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] };

/** Slow enough to be killed in the middle. */
const configureWorker = (...flags: readonly string[]) =>
  helm('helm4', where, 'upgrade', 'worker', ...chartValues('worker', where.region), '--set-string', 'env.JOBS_PER_SECOND=25', ...flags, '--wait');

describe.skipIf(!hasLab)('the queue', () => {
  let url: string;
  beforeAll(async () => {
    await installStack(where);
    await configureWorker();
    await vi.waitFor(async () => expect(await workers()).toHaveLength(2), { timeout: 60_000, interval: 500 });
    url = await gatewayUrl(where.region, where.namespace);
  }, 300_000);
  afterAll(() => removeNamespaces(where.namespace));

  const enqueue = async (count: number): Promise<() => Promise<Progress>> => {
    const answer = await fetch(`${url}/jobs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ count }) });
    expect(answer.status).toBe(202);
    const { batch } = (await answer.json()) as { batch: string };
    return async () => (await fetch(`${url}/jobs/${batch}`)).json() as Promise<Progress>;
  };

  /** Waits until all jobs of a batch are done, once each, and notes what became of them. */
  const expectAllDone = async (task: Test, count: number, progress: () => Promise<Progress>): Promise<void> => {
    try {
      await expect.poll(progress, { timeout: 120_000, interval: 500 }).toMatchObject({ done: count, twice: 0, waiting: 0 });
    } finally {
      const { done, twice } = await progress();
      task.meta.figures = { 'jobs done': done, 'jobs lost': count - done, 'jobs done twice': twice };
    }
  };

  test('loses no job and does none twice, also when a worker is killed in the middle', async ({ task }) => {
    const progress = await enqueue(600);
    await expect.poll(async () => (await progress()).done, { timeout: 30_000 }).toBeGreaterThan(100);
    const [victim] = await workers();
    process.kill(await processOf(victim!), 'SIGKILL');
    expect((await progress()).done).toBeLessThan(600);
    await expectAllDone(task, 600, progress);
  }, 180_000);

  describe.each([
    { engine: 'external', autoscaler: 'worker-hpa', metric: /^queue_length$/ },
    // Last: it is the only server of external metrics then.
    { engine: 'keda', autoscaler: 'keda-hpa-worker', metric: /^s0-redis-streams-/ },
  ])('with the engine $engine', ({ engine, autoscaler, metric }) => {
    beforeAll(async () => {
      if (engine === 'keda') await showLab('keda', where.region);
      await configureWorker('--set', `autoscaling.engine=${engine},autoscaling.keda.pollingInterval=5`, '--set-json', `autoscaling.behavior.scaleDown=${JSON.stringify(impatient)}`);
      await vi.waitFor(async () => expect(await workers()).toHaveLength(2), { timeout: 120_000, interval: 1000 });
    }, 1_800_000);
    afterAll(async () => {
      if (engine === 'keda') expect(await runLab('keda', where.region, '--remove')).toMatchObject({ exitCode: 0 });
    });

    test('more than 500 jobs make the workers grow, and they drain the queue', async ({ task }) => {
      const progress = await enqueue(4000);
      await expect.poll(async () => (await workers()).length, { timeout: 90_000, interval: 1000 }).toBeGreaterThan(2);
      // The autoscaler goes by the queue alone, and saw what is in Redis.
      const seen = JSON.parse(await kubectl(where.region, ['get', 'hpa', autoscaler, '--namespace', where.namespace, '--output', 'jsonpath={.status.currentMetrics[0]}'])) as object;
      expect(seen).toMatchObject({ type: 'External', external: { metric: { name: expect.stringMatching(metric) } } });
      await expectAllDone(task, 4000, progress);
    }, 300_000);
  });
});
