/** What may befall a region: its API server is away, and all else goes on. */
import { findHierarchies } from '../../scripts/lab/host/cgroups.ts';
import { findMachine, type RunningMachine } from '../../scripts/lab/host/machine.ts';
import { stopUnit } from '../../scripts/lab/host/stop-unit.ts';
import { ensureControlPlane } from '../../scripts/lab/region/start-control-plane.ts';
import { labMachineTools } from '../../scripts/lab/tools.ts';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { regionPlan } from './lab.ts';

const edgeOf = async (region: string): Promise<RunningMachine> => (await findMachine(await findHierarchies(), regionPlan(region).edge))!;

/** Stops it. {@link startApiServer} or `npm run lab -- up` brings it back. */
export const stopApiServer = async (region: string): Promise<void> => stopUnit(await edgeOf(region), 'kube-apiserver');

/** Starts it where it does not run, and waits until it answers. */
export const startApiServer = async (region: string): Promise<void> => ensureControlPlane(regionPlan(region), await edgeOf(region), await ensureTools(labMachineTools));
