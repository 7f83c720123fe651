import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { machineDirectories } from '../../scripts/lab/directories.ts';
import { pidFile } from '../../scripts/lab/host/unit.ts';
import { machinesOf } from '../../scripts/lab/plan.ts';
import type { LabStatus } from '../../scripts/lab/status.ts';
import { command } from '../../scripts/process/command.ts';
import { hasLab, plan, regions } from './lab.ts';
import { runLab } from './run-lab.ts';

const [region] = plan.regions;
const node = region!.nodes[0]!.name;

describe.skipIf(!hasLab)('npm run lab', () => {
  test('up changes nothing where everything runs: every process stays', async () => {
    const units = async () => {
      const files = await Promise.all([plan.hub, ...plan.regions.flatMap(machinesOf)].map(async ({ name }) => (await readdir(machineDirectories(name).units)).map((unit) => pidFile(name, unit))));
      return Object.fromEntries(await Promise.all(files.flat().map(async (file) => [file, await readFile(file, 'utf8')])));
    };
    const before = await units();
    expect(Object.keys(before).length).toBeGreaterThan(30);
    expect(await runLab('up')).toMatchObject({ exitCode: 0, output: expect.stringContaining('All nodes were Ready') });
    expect(await units()).toEqual(before);
  });

  test('kubeconfig gives a shell kubectl and a context for each region', async () => {
    const script = `eval "$(node scripts/run.mjs lab kubeconfig)"; for region in ${regions.join(' ')}; do kubectl --context $region get nodes --output name; done`;
    const { stdout } = await command({ cwd: repositoryRoot })`bash -ec ${script}`;
    expect(stdout.trim().split('\n')).toEqual(plan.regions.flatMap(({ nodes }) => nodes.map(({ name }) => `node/${name}`)));
  });

  test('logs names the units of a machine, and prints the log of one', async () => {
    expect((await runLab('logs', node)).output.split('\n')).toEqual(expect.arrayContaining(['containerd', 'kube-proxy', 'kubelet', 'machine']));
    expect((await runLab('logs', node, 'kubelet', '--lines', '1')).output.trim().split('\n')).toHaveLength(1);
    expect(await runLab('logs', node, 'kublet')).toMatchObject({ exitCode: 1, output: expect.stringContaining('Did you mean kubelet?') });
  });

  test('shell runs a command in a machine, and ends as the command does', async () => {
    expect((await runLab('shell', node, 'hostname', '--all-ip-addresses')).output).toContain(region!.nodes[0]!.address);
    expect((await runLab('shell', node, 'sh', '-c', 'exit 7')).exitCode).toBe(7);
    const other = plan.regions.at(-1)!;
    expect((await runLab('shell', other.edge.name, '--', 'kubectl', 'get', 'nodes', '--output', 'name')).output.trim().split('\n')).toEqual(other.nodes.map(({ name }) => `node/${name}`));
    // What it leaves running is the machine's.
    expect((await runLab('shell', node, 'cat', '/proc/self/cgroup')).output).toContain(`/amazon-insights-lab/${region!.nodes[0]!.cgroup}/system`);
    expect(await runLab('shell', `${node}x`)).toMatchObject({ exitCode: 1, output: expect.stringContaining(`Did you mean ${node}?`) });
  });

  test('status has every machine with its memory, for programs too', async () => {
    const { exitCode, output } = await runLab('status', '--json');
    expect(exitCode).toBe(0);
    const { machines, faults } = JSON.parse(output) as LabStatus;
    expect(machines.map(({ machine }) => machine)).toEqual(['hub', ...plan.regions.flatMap(({ edge, nodes }) => [edge.name, ...nodes.map(({ name }) => name)])]);
    for (const { memory } of machines) expect(memory).toBeGreaterThan(10 * 1024 ** 2);
    expect(faults).toEqual({});
  });
});
