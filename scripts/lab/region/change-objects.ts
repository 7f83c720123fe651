import { command } from '../../process/command.ts';
import type { RegionPlan } from '../plan.ts';
import { regionLayout } from './start-control-plane.ts';

/** Path of kubectl, and the region that it speaks to. */
export interface RegionClient {
  readonly region: RegionPlan;
  readonly kubectl: string;
}

const run = async ({ region, kubectl }: RegionClient, args: readonly string[], objects: readonly object[]): Promise<void> => {
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
  const { kubeconfig } = regionLayout(region);
  const { exitCode, stdout, stderr } = await command({ input, stdio: 'pipe' })`${kubectl} --kubeconfig ${kubeconfig} ${args} --filename -`;
  if (exitCode !== 0) throw new Error(`kubectl ${args[0]} failed in ${region.name}:\n${stderr || stdout}`);
};

/**
 * Makes objects of a region, or brings them to what is said here.
 *
 * @param client where
 * @param objects the objects; one that others need stands before them
 * @throws when the API server refuses one
 */
export const applyObjects = (client: RegionClient, objects: readonly object[]): Promise<void> =>
  run(client, ['apply', '--server-side', '--force-conflicts', '--validate=ignore'], objects);

/**
 * Deletes objects of a region, and waits until they are gone. One that is not there is no error.
 *
 * @param client where
 * @param objects the objects
 * @throws when one is not gone within a minute
 */
export const deleteObjects = (client: RegionClient, objects: readonly object[]): Promise<void> =>
  run(client, ['delete', '--ignore-not-found', '--wait', '--timeout=60s'], objects);
