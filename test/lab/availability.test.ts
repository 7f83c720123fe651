import { beforeAll, describe, expect, test, type RunnerTestCase as Test } from 'vitest';
import { chartValues } from './chart-values.ts';
import { hasLab, kubectl, plan } from './lab.ts';
import { startLoad, type LoadResult } from '../load/load.ts';
import { attemptHelm, gatewayUrl, helm, shareStack, servingPods, type Where } from './stack.ts';

const region = plan.regions.at(-1)!;
let where: Where;
const gateway = () => servingPods(where.region, where.namespace, 'api-gateway');

/** Runs something while clients ask for a product through the load balancer. */
const underLoad = async (work: () => Promise<unknown>): Promise<LoadResult> => {
  const load = startLoad({ url: `${await gatewayUrl(where.region, where.namespace)}/products/1`, rate: 50 });
  await work().catch(async (error: unknown) => {
    await load.stop();
    throw error;
  });
  return load.stop();
};

const expectNothingLost = (task: Test, result: LoadResult): void => {
  task.meta.figures = { 'requests answered': result.answered, 'requests lost': result.failed };
  expect(result.failures).toEqual({});
  expect(result.answered).toBeGreaterThan(100);
};

describe.skipIf(!hasLab)('a release that changes under load', () => {
  beforeAll(async () => {
    where = await shareStack(region.name);
    await kubectl(where.region, ['wait', 'deployment/api-gateway', '--namespace', where.namespace, '--for', 'jsonpath={.status.readyReplicas}=3', '--timeout', '90s']);
    const url = await gatewayUrl(where.region, where.namespace);
    await fetch(`${url}/products/1`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{}' });
  }, 300_000);

  const upgrade = (...flags: string[]) => ['upgrade', 'api-gateway', ...chartValues('api-gateway', where.region), '--wait', ...flags];

  test('a rolling upgrade replaces every pod and loses no request', async ({ task }) => {
    const before = await gateway();
    const result = await underLoad(async () => {
      await helm('helm4', where, ...upgrade('--set', 'config.GREETING=hello', '--timeout', '4m'));
      // The old pods leave after the new ones are ready.
      await expect.poll(async () => (await gateway()).filter((pod) => before.includes(pod)), { timeout: 60_000 }).toEqual([]);
    });
    expectNothingLost(task, result);
  }, 300_000);

  test('a drain that respects the disruption budgets loses no request', async ({ task }) => {
    const [node] = region.nodes;
    // Not the data tier, whose own tests say what a failover costs.
    const services = 'app in (api-gateway, product-service, worker)';
    const onNode = async () =>
      (await kubectl(where.region, ['get', 'pods', '--namespace', where.namespace, '--selector', services, '--field-selector', `spec.nodeName=${node!.name}`, '--output', 'name'])).trim();
    expect(await onNode()).not.toBe('');
    try {
      const result = await underLoad(async () => {
        await kubectl(where.region, ['drain', node!.name, '--delete-emptydir-data', '--timeout', '120s', '--pod-selector', services]);
        expect(await onNode()).toBe('');
      });
      expectNothingLost(task, result);
    } finally {
      await kubectl(where.region, ['uncordon', node!.name]);
    }
  }, 300_000);

  test.for([
    { fault: 'a wrong image', flags: ['--set', 'image.tag=no-such-tag'], tool: 'helm4', rollback: '--rollback-on-failure' },
    { fault: 'a crash loop', flags: ['--set', 'env.APP_FAULT=crash'], tool: 'helm3', rollback: '--atomic' },
    { fault: 'pods that are never ready', flags: ['--set', 'env.APP_FAULT=never-ready'], tool: 'helm4', rollback: '--rollback-on-failure' },
  ] as const)('$fault is rolled back by $tool, while the old pods serve and no request is lost', { timeout: 300_000 }, async ({ flags, tool, rollback }, { task }) => {
    const before = await gateway();
    const result = await underLoad(async () => {
      const { exitCode } = await attemptHelm(tool, where, ...upgrade(...flags, rollback, '--timeout', '10s'));
      expect(exitCode).not.toBe(0);
    });
    expectNothingLost(task, result);
    const after = await gateway();
    expect(before.filter((pod) => !after.includes(pod))).toEqual([]);
    // It was tried, it failed, and it was rolled back.
    const history = JSON.parse(await helm(tool, where, 'history', 'api-gateway', '--output', 'json')) as { status: string; description: string }[];
    expect(history.slice(-2)).toMatchObject([{ status: 'failed' }, { status: 'deployed', description: expect.stringMatching(/^Rollback to /) }]);
  });
});
