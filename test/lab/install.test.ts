import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { releaseCharts } from '../../generator/charts/index.ts';
import { hasLab, kubectl, regions, uniqueName } from './lab.ts';
import { gatewayUrl, helm, installStack, removeNamespaces, removeSharedStack } from './stack.ts';

interface Pod {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly nodeName: string };
  readonly status: { readonly phase: string; readonly containerStatuses: readonly { readonly ready: boolean; readonly restartCount: number }[] };
}

const releases = releaseCharts.map(({ name }) => name);
/** What has pods that can be asked; by default nothing is backed up. */
const tested = releases.filter((name) => !['platform', 'backup'].includes(name));

// What is installed does not depend on the Helm (test/releases has both of them install everything), and the umbrella's templates are those of the
// charts: all of it is in both regions once.
const ways = [
  { way: 'a release for each chart', tool: 'helm4', regions, namespace: uniqueName('install'), releases, tested, dataTier: 'as in the region' },
  { way: 'the umbrella chart', tool: 'helm3', regions: [regions[0]!], namespace: uniqueName('install'), releases: ['amazon-insights'], tested: ['amazon-insights'], dataTier: 'single servers' },
] as const;

type Way = (typeof ways)[number];

/** Installs everything in the regions, and waits until the pods are there. */
const install = async ({ tool, regions, namespace, releases: names, dataTier }: Way): Promise<void> => {
  await Promise.all(
    regions.map(async (region) => {
      const installed = await installStack({ region, namespace, helm: tool, releases: names, dataTier });
      expect(installed.map(({ status }) => status)).toEqual(names.map(() => 'deployed'));
      expect(installed.flatMap(({ warnings }) => warnings)).toEqual([]);
      // The autoscaler adds the pods above the first, in its own time.
      await vi.waitFor(async () => {
        const { items } = JSON.parse(await kubectl(region, ['get', 'pods', '--namespace', namespace, '--output', 'json'])) as { items: Pod[] };
        // Those of Jobs have ended.
        const unready = items.filter(({ status }) => status.phase !== 'Succeeded' && (status.phase !== 'Running' || status.containerStatuses.some(({ ready }) => !ready)));
        expect({ enough: items.length >= 5, unready: unready.map(({ metadata }) => metadata.name) }).toEqual({ enough: true, unready: [] });
      }, { timeout: 90_000, interval: 500 });
    }),
  );
};

/** Runs every `helm test` in the regions. */
const runTests = async ({ tool, regions, namespace, tested }: Way): Promise<void> => {
  await Promise.all(
    regions.map(async (region) => {
      const outputs = await Promise.all(tested.map((release) => helm(tool, { region, namespace }, 'test', release, '--timeout', '90s')));
      for (const output of outputs) expect(output).toMatch(/Phase:\s+Succeeded/);
    }),
  );
};

interface Stages {
  readonly installed: Promise<void>;
  readonly tested: Promise<void>;
}

const stages = new Map<Way, Stages>();

/** One way after the other, each beside what is asked of the one before: more at once is more than two cores bear. */
const startAll = (): void => {
  let last = Promise.resolve();
  for (const way of ways) {
    const installed = last.then(() => install(way));
    const tested = installed.then(() => runTests(way));
    stages.set(way, { installed, tested });
    // The tests below tell what failed.
    last = tested.catch(() => {});
  }
};

describe.skipIf(!hasLab)('the charts', () => {
  beforeAll(async () => {
    await removeSharedStack();
    startAll();
  });

  describe.each(ways)('$way with $tool in $regions', (way) => {
    const { namespace, regions } = way;
    afterAll(() => removeNamespaces(namespace));

    test('every chart is installed with the values of the region, and every pod is ready', async () => {
      await stages.get(way)!.installed;
    }, 600_000);

    test('every helm test is green', async () => {
      await stages.get(way)!.tested;
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
});
