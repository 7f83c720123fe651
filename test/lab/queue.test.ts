import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi, type RunnerTestCase as Test } from 'vitest';
import { hasKeda } from '../../scripts/lab/services/keda.ts';
import { chartValues } from './chart-values.ts';
import { hasLab, kubectl, regionPlan, regions } from './lab.ts';
import { processOf } from './pod-process.ts';
import { connectionTo, withClient } from './postgres/connection.ts';
import { runLab, showLab } from './run-lab.ts';
import { gatewayUrl, helm, servingPods, shareStack, type Where } from './stack.ts';

/** What became of a batch of jobs. */
interface Progress {
  readonly done: number;
  readonly twice: number;
  /** Done by another worker than the one that had taken them. */
  readonly abandoned: number;
  readonly waiting: number;
}

/** Each engine in a region of its own: a cluster has one server of external metrics. */
const engines = [
  { engine: 'external', region: regions.at(-1)!, autoscaler: 'worker-hpa', metric: /^queue_length$/ },
  { engine: 'keda', region: regions[0]!, autoscaler: 'keda-hpa-worker', metric: /^s0-redis-streams-/ },
] as const;
const [plain, keda] = engines;

const workers = ({ region, namespace }: Where) => servingPods(region, namespace, 'worker');

/** Asks a server, whichever it is: what the worker did last has reached it, since the worker stands still. */
const REDIS = 'cd /etc/redis/users && REDISCLI_AUTH=$(cat redis-password) redis-cli --user "$(cat redis-username)"';

/** Whether a worker has a job in hand that is not done; the worker must not go on meanwhile. */
const hasJob = async ({ region, namespace }: Where, worker: string): Promise<boolean> => {
  const inside = (pod: string, script: string, ...args: readonly string[]) =>
    kubectl(region, ['exec', '--namespace', namespace, pod, '--', 'sh', '-c', script, 'sh', ...args]);
  const [id] = (await inside('redis-cluster-0', `${REDIS} XPENDING jobs workers - + 1 "$1"`, worker)).split('\n');
  if (!id) return false;
  const [, , job] = (await inside('redis-cluster-0', `${REDIS} XRANGE jobs "$1" "$1"`, id)).split('\n');
  const done = await withClient(await connectionTo({ region, namespace }), (client) => client.query('SELECT FROM results WHERE job = $1', [job!.trim()]));
  return done.rowCount === 0;
};

/** Kills a worker that has a job in hand: it stands still while that is looked at. */
const killAtWork = async (where: Where): Promise<void> => {
  const [victim] = await workers(where);
  const pid = await processOf(where, victim!, 'node\0');
  for (let look = 0; look < 10; look++) {
    process.kill(pid, 'SIGSTOP');
    if (await hasJob(where, victim!)) return void process.kill(pid, 'SIGKILL');
    process.kill(pid, 'SIGCONT');
    // It has to get to its next job: on a busy machine it would be stopped again before it did anything.
    await delay(50);
  }
  throw new Error(`${victim} never had a job in hand.`);
};

/** Puts jobs into the queue of a region. @returns what says what became of them */
const enqueue = async ({ region, namespace }: Where, count: number): Promise<() => Promise<Progress>> => {
  const url = await gatewayUrl(region, namespace);
  const answer = await fetch(`${url}/jobs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ count }) });
  if (answer.status !== 202) throw new Error(`The gateway answered ${answer.status}: ${await answer.text()}`);
  const { batch } = (await answer.json()) as { batch: string };
  return async () => (await fetch(`${url}/jobs/${batch}`)).json() as Promise<Progress>;
};

/** Waits until all jobs of a batch are done, once each, and notes what became of them. */
const allDone = async (task: Test, count: number, progress: () => Promise<Progress>): Promise<Progress> => {
  try {
    await vi.waitFor(async () => expect(await progress()).toMatchObject({ done: count, waiting: 0 }), { timeout: 120_000, interval: 500 });
  } finally {
    const { done, twice, abandoned } = await progress();
    task.meta.figures = { 'jobs done': done, 'jobs lost': count - done, 'jobs done twice': twice, 'jobs left by a dead worker': abandoned };
  }
  return progress();
};

describe.skipIf(!hasLab)('the queue', () => {
  type Engine = (typeof engines)[number]['engine'];
  const stacks = {} as Record<Engine, Where>;
  const wasThere: Partial<Record<Engine, boolean>> = {};

  const prepare = async ({ engine, region }: (typeof engines)[number]): Promise<void> => {
    const where = await shareStack(region);
    stacks[engine] = where;
    wasThere[engine] = await hasKeda(regionPlan(region));
    if (engine === 'keda') await showLab('keda', region);
    else if (wasThere[engine]) throw new Error(`KEDA serves the external metrics of ${region}, where this asks another server. Remove it: npm run lab -- keda ${region} --remove`);
    // Slow enough to be killed in the middle.
    const flags = ['--set-string', 'env.JOBS_PER_SECOND=25', '--set', `autoscaling.engine=${engine},autoscaling.minReplicas=2,autoscaling.keda.pollingInterval=5`];
    await helm('helm4', where, 'upgrade', 'worker', ...chartValues('worker', region), ...flags, '--wait');
    await vi.waitFor(async () => expect(await workers(where)).toHaveLength(2), { timeout: 60_000, interval: 500 });
  };
  // The first time it compiles KEDA.
  beforeAll(async () => void (await Promise.all(engines.map(prepare))), 1_800_000);
  afterAll(async () => {
    const isOwn = wasThere.keda === false;
    const refused = isOwn ? await runLab('keda', keda.region, '--remove') : undefined;
    // The autoscalers would keep all of their workers for minutes, and the next file needs the room. It installs its own.
    await Promise.all(Object.values(stacks).map((where) => helm('helm4', where, 'uninstall', 'worker', '--wait')));
    if (!isOwn) return;
    expect(await runLab('keda', keda.region, '--remove')).toMatchObject({ exitCode: 0 });
    expect(refused).toMatchObject({ exitCode: 1, output: expect.stringContaining(`still serves ScaledObject ${stacks.keda.namespace}/worker`) });
  });

  test('loses no job and does none twice, also when a worker is killed in the middle', async ({ task }) => {
    const where = stacks[plain.engine];
    const progress = await enqueue(where, 300);
    await vi.waitFor(async () => expect((await progress()).done).toBeGreaterThan(50), { timeout: 30_000, interval: 100 });
    await killAtWork(where);
    expect((await progress()).done).toBeLessThan(300);
    // Another one did the job that it had in hand.
    expect(await allDone(task, 300, progress)).toMatchObject({ done: 300, twice: 0, abandoned: 1 });
  }, 180_000);

  test.concurrent.for(engines)('more than 500 jobs make the workers grow by the engine $engine, and they drain the queue', { timeout: 300_000 }, async ({ engine, autoscaler, metric }, { task, expect }) => {
    const where = stacks[engine];
    const before = (await workers(where)).length;
    const progress = await enqueue(where, 2000);
    await vi.waitFor(async () => expect((await workers(where)).length).toBeGreaterThan(before), { timeout: 90_000, interval: 1000 });
    // The autoscaler goes by the queue alone, and saw what is in Redis.
    const seen = JSON.parse(await kubectl(where.region, ['get', 'hpa', autoscaler, '--namespace', where.namespace, '--output', 'jsonpath={.status.currentMetrics[0]}'])) as object;
    expect(seen).toMatchObject({ type: 'External', external: { metric: { name: expect.stringMatching(metric) } } });
    expect(await allDone(task, 2000, progress)).toMatchObject({ done: 2000, twice: 0 });
  });
});
