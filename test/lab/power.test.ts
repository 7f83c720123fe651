import { beforeAll, describe, expect, test, vi } from 'vitest';
import { freshNamespace, hasLab, kubectl, lab, plan, regions } from './lab.ts';
import { runLab, showLab } from './run-lab.ts';
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
    await showLab('keda', one);
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
    // The first time it compiles KEDA.
  }, 1_800_000);

  test('KEDA came back with its region, and goes when it is told to', async () => {
    const served = () => kubectl(one, ['get', 'apiservice', 'v1beta1.external.metrics.k8s.io', '--output', 'jsonpath={.spec.service.name} {.status.conditions[?(@.type=="Available")].status}']);
    const kinds = () => kubectl(one, ['get', 'scaledobjects', '--all-namespaces']);
    expect(await served()).toBe('keda-metrics-apiserver True');
    await kinds();
    expect((await runLab('keda', one, '--remove')).exitCode).toBe(0);
    await vi.waitFor(async () => expect(await served()).toBe('queue-metrics True'), { timeout: 10_000, interval: 200 });
    await expect(kinds()).rejects.toThrow(/could not find the requested resource|doesn't have a resource type/);
  });

  test('a node goes off alone, and comes back with its pods', async () => {
    const { name } = plan.regions[0]!.nodes[1]!;
    const onNode = async () =>
      (await kubectl(one, ['get', 'pods', '--namespace', namespace, '--selector', 'app=web', '--field-selector', `spec.nodeName=${name}`, '--output', 'jsonpath={.items[*].metadata.name}'])).trim();
    const pod = await onNode();
    /** When the pod's process started, in ticks. */
    const startOf = () => kubectl(one, ['exec', '--namespace', namespace, pod, '--', 'awk', '{print $22}', '/proc/1/stat']);
    const before = await startOf();
    expect((await runLab('kill', name)).exitCode).toBe(0);
    const { output } = await runLab('status', '--json');
    const machines = (JSON.parse(output) as { machines: { machine: string; runs: boolean }[] }).machines;
    expect(machines.filter(({ runs }) => !runs).map(({ machine }) => machine)).toEqual([name]);
    expect((await runLab('up')).exitCode).toBe(0);
    expect((await runLab('status')).exitCode).toBe(0);
    // Its answer comes through the kubelet that came back, from a process that is new.
    await expect.poll(() => startOf().catch(() => before), { timeout: 60_000, interval: 500 }).not.toBe(before);
    expect(await onNode()).toBe(pod);
    expect(await askWeb(addresses[one]!)).toContain(one);
  });
});
