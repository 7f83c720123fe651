import { delimiter } from 'node:path';
import type { Progress } from '../console/progress.ts';
import { ensureTools } from '../toolchain/ensure-tools.ts';
import { controlPlaneTools, type ControlPlaneTools } from './boot.ts';
import { startControlPlane, type ControlPlane } from './control-plane.ts';

/** How regions are started. */
export interface RegionsOptions {
  /** Paths of the tools; default those of the toolchain, which builds what is missing. */
  readonly toolPaths?: ControlPlaneTools;
  /** Receives a line for each step; a listr2 task is one. */
  readonly progress?: Progress;
}

/** Regions that run. */
export interface Regions<Name extends string = string> {
  readonly controlPlanes: Readonly<Record<Name, ControlPlane>>;
  /** Value of `KUBECONFIG` that holds the contexts of all regions. */
  readonly kubeconfig: string;
  /** Stops all regions at the same time. */
  stop(): Promise<void>;
}

const stopAll = async (controlPlanes: readonly ControlPlane[]): Promise<void> => {
  await Promise.all(controlPlanes.map((controlPlane) => controlPlane.stop()));
};

/**
 * Starts regions at the same time, and waits until all are ready.
 *
 * @param names names of the regions
 * @param options how they are started
 * @throws the error of the first region that fails; the others are stopped then
 */
export const startRegions = async <Name extends string>(
  names: readonly Name[],
  { toolPaths, progress }: RegionsOptions = {},
): Promise<Regions<Name>> => {
  const tools = toolPaths ?? (await ensureTools(controlPlaneTools, progress));
  if (progress) progress.output = `starting ${names.join(', ')}`;
  const failed = new AbortController();
  const starts = names.map(async (region) => {
    try {
      return await startControlPlane({ region, toolPaths: tools, signal: failed.signal });
    } catch (error) {
      // Only the first call counts: its reason is what the others reject with.
      failed.abort(error);
      throw error;
    }
  });
  const results = await Promise.allSettled(starts);
  const running = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  if (failed.signal.aborted) {
    await stopAll(running);
    throw failed.signal.reason;
  }
  return {
    controlPlanes: Object.fromEntries(running.map((plane) => [plane.region, plane])) as Record<Name, ControlPlane>,
    kubeconfig: running.map((controlPlane) => controlPlane.kubeconfig).join(delimiter),
    stop: () => stopAll(running),
  };
};

/**
 * Runs something with regions, and stops them afterwards, whatever happens.
 *
 * @param names names of the regions
 * @param use what to do with them
 * @param options how they are started
 * @returns what `use` returns
 */
export const withRegions = async <Name extends string, Result>(
  names: readonly Name[],
  use: (regions: Regions<Name>) => Promise<Result>,
  options: RegionsOptions = {},
): Promise<Result> => {
  const regions = await startRegions(names, options);
  try {
    return await use(regions);
  } finally {
    await regions.stop();
  }
};
