import { beforeAll, describe, expect, test, vi } from 'vitest';
import { chartValues } from './chart-values.ts';
import { hasLab, kubectl, plan } from './lab.ts';
import { startLoad, type Load } from '../load/load.ts';
import { gatewayUrl, helm, shareStack, servingPods, type Where } from './stack.ts';

const region = plan.regions.at(-1)!;
let where: Where;
const pods = async () => (await servingPods(where.region, where.namespace, 'api-gateway')).length;

// The defaults wait five minutes before they take a pod away: right for clients, too long for a test.
const impatient = {
  scaleUp: { stabilizationWindowSeconds: 0, policies: [{ type: 'Pods', value: 2, periodSeconds: 15 }] },
  scaleDown: { stabilizationWindowSeconds: 5, policies: [{ type: 'Pods', value: 4, periodSeconds: 5 }] },
};

describe.skipIf(!hasLab)('the autoscaler of the gateway', () => {
  beforeAll(async () => {
    where = await shareStack(region.name);
    const flags = ['--set-json', `autoscaling.behavior=${JSON.stringify(impatient)}`, '--set', 'autoscaling.maxReplicas=5'];
    await helm('helm4', where, 'upgrade', 'api-gateway', ...chartValues('api-gateway', where.region), ...flags, '--wait');
    await vi.waitFor(async () => expect(await pods()).toBe(3), { timeout: 90_000, interval: 500 });
  }, 300_000);

  test('adds pods while their CPU is above 70 % of what they request, and takes them away again', async () => {
    let load: Load | undefined;
    try {
      // Three pods that request 250m are above 70 % with 525m: 12 requests a second of 100 ms each are more than twice that.
      load = startLoad({ url: `${await gatewayUrl(where.region, where.namespace)}/burn?ms=100`, rate: 12 });
      await expect.poll(pods, { timeout: 150_000, interval: 1000 }).toBeGreaterThan(3);
      const reason = ['get', 'hpa', 'api-gateway-hpa', '--namespace', where.namespace, '--output', 'jsonpath={.status.currentMetrics[?(@.resource.name=="cpu")].resource.current.averageUtilization}'];
      await expect.poll(async () => Number(await kubectl(where.region, reason)), { timeout: 30_000, interval: 1000 }).toBeGreaterThan(70);
    } finally {
      expect((await load?.stop())?.failures).toEqual({});
    }
    await expect.poll(pods, { timeout: 180_000, interval: 1000 }).toBe(3);
  }, 400_000);
});
