import { beforeAll, describe, expect, test } from 'vitest';
import { freshNamespace, hasLab, kubectl, lab, plan, regions } from './lab.ts';
import { runLab } from './run-lab.ts';
import { askWeb, serveWeb, waitForWeb } from './web.ts';

// Nobody else's regions are switched off.
describe.skipIf(!hasLab || lab().wasRunning)('power', () => {
  const [one, other] = regions as [string, string];
  let namespace: string;
  const addresses: Record<string, string> = {};

  beforeAll(async () => {
    namespace = await freshNamespace('power');
    await Promise.all(regions.map(async (region) => (addresses[region] = await serveWeb({ region, namespace }))));
  });

  /** What is in the volumes of a region's pods: an identifier that exists once. */
  const pages = (region: string) =>
    Promise.all(['web-0', 'web-1', 'web-2'].map((pod) => kubectl(region, ['exec', '--namespace', namespace, pod, '--', 'cat', '/data/index.html'])));

  test('a region goes off as a whole, the other serves on, and it comes back with its objects and its data', async () => {
    const before = await pages(one);
    expect(new Set(before).size).toBe(3);
    const { exitCode } = await runLab('kill', one);
    expect(exitCode).toBe(0);
    await expect(askWeb(addresses[one]!)).rejects.toThrow();
    expect(await askWeb(addresses[other]!)).toContain(other);
    const off = await runLab('status');
    expect(off.exitCode).toBe(3);
    expect(off.output).toMatch(new RegExp(`${one}-edge\\s+│ off`));
    expect(off.output).not.toMatch(new RegExp(`${other}\\S*\\s+│ off`));

    expect((await runLab('up')).exitCode).toBe(0);
    await waitForWeb({ region: one, namespace });
    await expect.poll(() => askWeb(addresses[one]!).catch(String), { timeout: 60_000 }).toContain(one);
    await expect.poll(() => pages(one).catch(String), { timeout: 60_000, interval: 500 }).toEqual(before);
    expect((await runLab('status')).exitCode).toBe(0);
  });

  test('a node goes off alone, and comes back', async () => {
    const { name } = plan.regions[0]!.nodes[1]!;
    expect((await runLab('kill', name)).exitCode).toBe(0);
    const { output } = await runLab('status', '--json');
    const machines = (JSON.parse(output) as { machines: { machine: string; runs: boolean }[] }).machines;
    expect(machines.filter(({ runs }) => !runs).map(({ machine }) => machine)).toEqual([name]);
    expect((await runLab('up')).exitCode).toBe(0);
    expect((await runLab('status')).exitCode).toBe(0);
  });
});
