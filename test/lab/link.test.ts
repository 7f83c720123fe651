import { createInterface } from 'node:readline';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findHierarchies } from '../../scripts/lab/host/cgroups.ts';
import { findMachine, inside } from '../../scripts/lab/host/machine.ts';
import { setLinkFaults } from '../../scripts/lab/network/link.ts';
import type { LinkFaults } from '../../scripts/lab/network/link-rules.ts';
import type { RegionPlan } from '../../scripts/lab/plan.ts';
import { command } from '../../scripts/process/command.ts';
import { freshNamespace, hasLab, kubectl, plan, regionPlan, regions } from './lab.ts';
import { runLab, spawnLab } from './run-lab.ts';
import { askWeb, serveWeb } from './web.ts';

/** The least of three times: two busy cores make some of them long. */
const best = async (measure: () => Promise<number>): Promise<number> => Math.min(await measure(), await measure(), await measure());

describe.skipIf(!hasLab)('the link between regions', () => {
  const [one, other] = regions as [string, string];
  let namespace: string;
  const addresses: Record<string, string> = {};

  beforeAll(async () => {
    namespace = await freshNamespace('link');
    await Promise.all(regions.map(async (region) => (addresses[region] = await serveWeb({ region, namespace }))));
  });
  // As the commands do it, which one test below asks; without the time that each of them takes to load.
  const setFaults = async (faults: LinkFaults): Promise<void> => setLinkFaults(plan, (await findMachine(await findHierarchies(), plan.hub))!, faults);
  afterEach(() => setFaults({}));

  /** What Node.js prints for a program, inside the edge of a region. */
  const onEdge = async (region: RegionPlan, program: string): Promise<string> => {
    const edge = await findMachine(await findHierarchies(), region.edge);
    return (await command`${inside(edge!)} node -e ${program}`).stdout;
  };

  const exec = (region: string, ...words: string[]) => kubectl(region, ['exec', '--namespace', namespace, 'web-0', '--', ...words]);
  const ask = (from: string, to: string) => exec(from, 'wget', '-q', '-T', '2', '-O', '-', `http://${addresses[to]}/`);

  test('a cut stops both directions, leaves the regions themselves and this host alone, and can be mended', async () => {
    expect((await runLab('partition', one)).exitCode).toBe(0);
    await expect(ask(one, other)).rejects.toThrow(/timed out/);
    await expect(ask(other, one)).rejects.toThrow(/timed out/);
    for (const region of regions) {
      expect(await ask(region, region)).toContain(region);
      expect(await askWeb(addresses[region]!)).toContain(region);
    }
    expect((await runLab('status')).output).toContain(`The link of ${one}: cut.`);
    expect((await runLab('heal', one)).exitCode).toBe(0);
    expect(await ask(one, other)).toContain(other);
    expect(await ask(other, one)).toContain(one);
  });

  /** Speaks to the API server of the other region over a connection that is open since before it is told to. */
  const talk = (region: string) => `
    const socket = require('node:net').connect(6443, '${regionPlan(region).address}', () => console.log('open'));
    process.stdin.once('data', () => {
      const start = performance.now();
      socket.once('data', () => { console.log('answered after', performance.now() - start, 'ms'); process.exit(); });
      socket.write('GET / HTTP/1.0\\r\\n\\r\\n');
      setTimeout(() => { console.log('silent'); process.exit(); }, 2000);
    });`;

  test.each([
    { state: 'sound', fault: { loss: 0, delay: 0 }, reaction: 'answered', line: /^answered after [12]?\d?\d\./ },
    // Twice 150 ms at least, and less than the connection waits.
    { state: 'slow', fault: { loss: 0, delay: 150 }, reaction: 'answered later', line: /^answered after (1?[3-9]|1\d)\d\d\./ },
    { state: 'cut', fault: { loss: 100, delay: 0 }, reaction: 'silent', line: /^silent$/ },
  ])('a connection that is open already is $reaction when the link is $state', async ({ fault, line }) => {
    const child = spawnLab('shell', `${one}-edge`, 'node', '-e', talk(other));
    const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
    expect((await lines.next()).value).toBe('open');
    await setFaults({ [one]: fault });
    child.stdin!.write('go');
    expect((await lines.next()).value).toMatch(line);
  });

  test('a lossy link loses about the share that is asked for', async () => {
    await setFaults({ [one]: { loss: 40, delay: 0 } });
    const { address } = regionPlan(other);
    const script = `
      const tries = Array.from({ length: 60 }, () => new Promise((resolve) => {
        const socket = require('node:net').connect(6443, '${address}', () => { socket.destroy(); resolve(1); });
        setTimeout(() => { socket.destroy(); resolve(0); }, 700);
      }));
      Promise.all(tries).then((all) => console.log(all.filter(Boolean).length));`;
    const connected = Number(await onEdge(plan.regions[0]!, script));
    // A connection that is made before the first packet is sent again needs two packets to pass: 36 % of 60, or 22. Beyond
    // these bounds, which are more than three standard deviations away, something else is wrong.
    expect(connected).toBeGreaterThan(9);
    expect(connected).toBeLessThan(35);
  });

  test('slow links let everything pass, later by the delays of both regions; this host is not concerned', async () => {
    const { address } = regionPlan(other);
    const script = `
      const start = performance.now();
      require('node:net').connect(6443, '${address}', () => { console.log(performance.now() - start); process.exit(); });`;
    const connect = async () => Number(await onEdge(plan.regions[0]!, script));
    expect((await runLab('partition', one, '--delay', '100')).exitCode).toBe(0);
    expect((await runLab('partition', other, '--delay', '50')).exitCode).toBe(0);
    const slow = await best(connect);
    expect(slow).toBeGreaterThanOrEqual(300);
    expect(slow).toBeLessThan(600);
    // Names go to the region's own DNS, pages to the other region.
    expect(await ask(one, other)).toContain(other);
    const fromHost = async () => {
      const start = performance.now();
      for (const region of regions) expect(await askWeb(addresses[region]!)).toContain(region);
      return performance.now() - start;
    };
    expect(await best(fromHost)).toBeLessThan(200);
    expect((await runLab('status')).output).toContain(`The link of ${one}: 100 ms late`);
    await setFaults({});
    expect(await best(connect)).toBeLessThan(100);
  });

  test('a region that does not exist is refused, with the nearest name', async () => {
    const { exitCode, output } = await runLab('partition', `${one}x`);
    expect(exitCode).toBe(1);
    expect(output).toContain(`Did you mean ${one}?`);
  });
});
