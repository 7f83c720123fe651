import { join } from 'node:path';
import { componentKubeconfig } from '../../control-plane/credentials.ts';
import type { Registry } from '../../images/index.ts';
import { acceptsConnections } from '../../process/accepts-connections.ts';
import { machineDirectories } from '../directories.ts';
import type { Hierarchies } from '../host/cgroups.ts';
import type { RunningMachine } from '../host/machine.ts';
import { ensureUnit } from '../host/start-unit.ts';
import type { LabPlan, RegionPlan } from '../plan.ts';
import { labNames } from '../services/names.ts';
import { applyObjects } from './change-objects.ts';
import { corefile } from './dns.ts';
import { ensureRegionMachines } from './machines.ts';
import { regionObjects } from './objects.ts';
import { ensureControlPlane, ensureCredentials, regionLayout, type RegionTools } from './start-control-plane.ts';
import { ensureContainerd, ensureKubelet, ensureKubeProxy, type NodeTools } from './start-node.ts';
import { waitForNodes } from './wait-for-nodes.ts';

/** What a region is started with. */
export interface RegionOptions {
  readonly plan: LabPlan;
  readonly region: RegionPlan;
  readonly hierarchies: Hierarchies;
  readonly hub: RunningMachine;
  readonly registry: Registry;
  readonly tools: RegionTools & NodeTools;
}

/** Measures a step of the start. */
export type Measure = <Result>(step: string, work: () => Promise<Result>) => Promise<Result>;

const ensureDns = async (options: RegionOptions, edge: RunningMachine): Promise<void> => {
  const { plan, region, tools } = options;
  const file = join(machineDirectories(edge.name).root, 'Corefile');
  const files = { [file]: corefile(region, componentKubeconfig(regionLayout(region), 'coredns'), labNames(plan)) };
  await ensureUnit(edge, { name: 'coredns', command: tools.coredns, args: ['-conf', file], files, ready: () => acceptsConnections(region.address, 53) });
};

/**
 * Makes sure that a region runs: its machines, its control plane, its nodes, all of them Ready.
 *
 * @param options what it is started with
 * @param measure measures each step
 * @throws the error of the step that fails
 */
export const ensureRegion = async (options: RegionOptions, measure: Measure): Promise<void> => {
  const { region, hierarchies, hub, registry, tools } = options;
  const { edge, nodes } = await measure('machines', () => ensureRegionMachines(hierarchies, hub, region));
  const runtimes = measure('containerd', () => Promise.all(nodes.map((node) => ensureContainerd(node, node, registry))));
  const controlled = measure('credentials', () => ensureCredentials(region, tools.kubeadm)).then(() =>
    measure('control plane', () => ensureControlPlane(region, edge, tools)),
  );
  await Promise.all([runtimes, controlled]);
  await Promise.all([
    measure('objects', () => applyObjects({ region, kubectl: tools.kubectl }, regionObjects(region))),
    measure('kubelets', () => Promise.all(nodes.map((node) => ensureKubelet(node, region, node, tools)))),
  ]);
  await measure('nodes ready', () => waitForNodes(regionLayout(region).kubeconfig, nodes.map(({ name }) => name)));
  await measure('DNS and proxies', () =>
    Promise.all([
      ensureDns(options, edge),
      ensureKubeProxy(edge, region, nodes[0]!.name, tools),
      ...nodes.map((node) => ensureKubeProxy(node, region, node.name, tools)),
    ]),
  );
};
