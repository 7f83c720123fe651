import { beforeAll, describe, expect, test } from 'vitest';
import { chartValues } from './chart-values.ts';
import { hasLab, plan } from './lab.ts';
import { gatewayUrl, helm, shareStack, type Where } from './stack.ts';

const region = plan.regions.at(-1)!;
let where: Where;
const RATE = 5;
const BURST = 5;

describe.skipIf(!hasLab)('the rate limit of the engine nginx', () => {
  let url: string;
  beforeAll(async () => {
    where = await shareStack(region.name);
    const limit = {
      enabled: true,
      engine: 'nginx',
      requestsPerSecond: RATE,
      // What comes from outside has the address of the region's edge, which says in a header for whom it asks.
      nginx: { burst: BURST, trustedProxies: [region.subnet] },
    };
    // One pod: the limit is per pod.
    const flags = ['--set-json', `rateLimit=${JSON.stringify(limit)}`, '--set', 'autoscaling.enabled=false,replicas=1'];
    // The number of replicas may be the autoscaler's by now, and Helm takes nothing that is not its own.
    const apply = ['--server-side=true', '--force-conflicts'];
    await helm('helm4', where, 'upgrade', 'api-gateway', ...chartValues('api-gateway', where.region), ...flags, ...apply, '--wait', '--timeout', '4m');
    url = await gatewayUrl(where.region, where.namespace);
  }, 300_000);

  const ask = async (client: string): Promise<number> => (await fetch(`${url}/whoami`, { headers: { 'x-forwarded-for': client } })).status;

  test('a client above its limit gets 429, the others do not, and it is served again later', async () => {
    const start = performance.now();
    const greedy = await Promise.all(Array.from({ length: 40 }, () => ask('198.51.100.1')));
    const served = greedy.filter((status) => status === 200).length;
    expect(new Set(greedy)).toEqual(new Set([200, 429]));
    // The burst and one more at once, and what the rate adds while the others are on their way.
    expect(served).toBeGreaterThanOrEqual(BURST);
    expect(served).toBeLessThanOrEqual(BURST + 2 + Math.ceil((RATE * (performance.now() - start)) / 1000));
    expect(await Promise.all([ask('198.51.100.2'), ask('198.51.100.3')])).toEqual([200, 200]);
    await expect.poll(() => ask('198.51.100.1'), { timeout: 10_000, interval: 500 }).toBe(200);
  });
});
