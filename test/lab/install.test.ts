import { afterAll, describe, expect, test } from 'vitest';
import { hasLab, kubectl, regions, uniqueName } from './lab.ts';
import { gatewayUrl, helm, installStack, removeNamespaces, type HelmTool } from './stack.ts';

interface Pod {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly nodeName: string };
  readonly status: { readonly phase: string; readonly containerStatuses: readonly { readonly ready: boolean; readonly restartCount: number }[] };
}

const ways: readonly { readonly way: string; readonly tool: HelmTool; readonly releases: readonly string[]; readonly tested: readonly string[] }[] = [
  { way: 'a release for each chart', tool: 'helm4', releases: ['platform', 'product-service', 'worker', 'api-gateway'], tested: ['product-service', 'worker', 'api-gateway'] },
  { way: 'a release for each chart', tool: 'helm3', releases: ['platform', 'product-service', 'worker', 'api-gateway'], tested: ['product-service', 'worker', 'api-gateway'] },
  { way: 'the umbrella chart', tool: 'helm4', releases: ['amazon-insights'], tested: ['amazon-insights'] },
];

describe.skipIf(!hasLab).each(ways)('$way with $tool', ({ tool, releases, tested }) => {
  const namespace = uniqueName('install');
  afterAll(() => removeNamespaces(namespace));

  test('every chart is installed in both regions with their values, and every pod is ready', async () => {
    await Promise.all(
      regions.map(async (region) => {
        const installed = await installStack({ region, namespace, helm: tool, releases });
        expect(installed.map(({ status }) => status)).toEqual(releases.map(() => 'deployed'));
        expect(installed.flatMap(({ warnings }) => warnings)).toEqual([]);
        // The autoscaler adds the pods above the first, in its own time.
        await expect.poll(async () => {
          const { items } = JSON.parse(await kubectl(region, ['get', 'pods', '--namespace', namespace, '--output', 'json'])) as { items: Pod[] };
          const unready = items.filter(({ status }) => status.phase !== 'Running' || status.containerStatuses.some(({ ready }) => !ready));
          return { enough: items.length >= 5, unready: unready.map(({ metadata }) => metadata.name) };
        }, { timeout: 90_000, interval: 500 }).toEqual({ enough: true, unready: [] });
      }),
    );
  }, 300_000);

  test('every helm test is green in both regions', async () => {
    await Promise.all(
      regions.map(async (region) => {
        const outputs = await Promise.all(tested.map((release) => helm(tool, { region, namespace }, 'test', release, '--timeout', '90s')));
        for (const output of outputs) expect(output).toMatch(/Phase:\s+Succeeded/);
      }),
    );
  }, 300_000);

  test('the gateway writes, reads, caches, and has jobs done, each region for itself', async () => {
    for (const region of regions) {
      const url = await gatewayUrl(region, namespace);
      expect(await (await fetch(`${url}/whoami`)).json()).toMatchObject({ role: 'api-gateway', region });
      const id = `${namespace}-${region}`;
      const written = await fetch(`${url}/products/${id}`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{"price":1}' });
      expect(written.status).toBe(204);
      const [first, second] = [await fetch(`${url}/products/${id}`), await fetch(`${url}/products/${id}`)];
      expect(await first.json()).toEqual({ id, data: { price: 1 } });
      expect([first, second].map(({ headers }) => headers.get('x-cache'))).toEqual(['miss', 'hit']);
      expect(second.headers.get('cache-control')).toBe('public, max-age=30');
      expect(await (await fetch(`${url}/metrics`)).text()).toMatch(/^http_request_duration_seconds_count\{route="\/products\/:id",status="200"\} \d+$/m);
      const order = await fetch(`${url}/jobs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"count":20}' });
      const { batch } = (await order.json()) as { batch: string };
      await expect.poll(async () => (await fetch(`${url}/jobs/${batch}`)).json(), { timeout: 30_000 }).toMatchObject({ done: 20, twice: 0 });
    }
  }, 120_000);

  test('the pods of the charts are restricted: not root, a read-only root, no capability, no token', async () => {
    await Promise.all(
      regions.map(async (region) => {
        for (const app of ['api-gateway', 'product-service', 'worker']) {
          const exec = (...words: string[]) => kubectl(region, ['exec', '--namespace', namespace, `deployment/${app}`, '--', ...words]);
          const status = await exec('cat', '/proc/1/status');
          expect(status).toMatch(/^Uid:\s+10001\s+10001\s+10001\s+10001$/m);
          for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb']) expect(status).toMatch(new RegExp(`^${set}:\\s+0+$`, 'm'));
          expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
          expect(status).toMatch(/^Seccomp:\s+2$/m);
          await expect(exec('touch', '/x')).rejects.toThrow(/Read-only file system/);
          await expect(exec('ls', '/var/run/secrets/kubernetes.io')).rejects.toThrow(/No such file/);
        }
      }),
    );
  });
});
