import { join } from 'node:path';
import { command } from '../../process/command.ts';
import type { RegionPlan } from '../plan.ts';
import { regionLayout } from './start-control-plane.ts';

/** Path of kubectl, and the region that it speaks to. */
export interface RegionClient {
  readonly region: RegionPlan;
  readonly kubectl: string;
}

/** An object, as far as it is told apart from others. */
export interface ObjectName {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Readonly<Record<string, string>> };
}

const run = async ({ region, kubectl }: RegionClient, args: readonly string[], input = ''): Promise<string> => {
  const { kubeconfig, root } = regionLayout(region);
  // What kubectl keeps goes away with the lab.
  const target = ['--kubeconfig', kubeconfig, '--cache-dir', join(root, 'kubectl-cache')];
  const { exitCode, stdout, stderr } = await command({ input, stdio: 'pipe' })`${kubectl} ${target} ${args}`;
  if (exitCode !== 0) throw new Error(`kubectl ${args[0]} failed in ${region.name}:\n${stderr || stdout}`);
  return stdout;
};

const listOf = (objects: readonly object[]): string => JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });

/**
 * Makes objects of a region, or brings them to what is said here.
 *
 * @param client where
 * @param objects the objects; one that others need stands before them
 * @throws when the API server refuses one
 */
export const applyObjects = async (client: RegionClient, objects: readonly object[]): Promise<void> => {
  await run(client, ['apply', '--server-side', '--force-conflicts', '--validate=ignore', '--filename', '-'], listOf(objects));
};

/**
 * Deletes objects of a region, and waits until they are gone. One that is not there is no error.
 *
 * @param client where
 * @param objects the objects
 * @throws when one is not gone within a minute
 */
export const deleteObjects = async (client: RegionClient, objects: readonly object[]): Promise<void> => {
  await run(client, ['delete', '--ignore-not-found', '--wait', '--timeout=60s', '--filename', '-'], listOf(objects));
};

/**
 * The objects of some kinds, in all namespaces; without a kind there are none.
 *
 * @param client where
 * @param kinds plural names with their groups, such as `scaledobjects.keda.sh`
 * @throws when the API server does not have one of the kinds
 */
export const listObjects = async (client: RegionClient, kinds: readonly string[]): Promise<readonly ObjectName[]> => {
  if (kinds.length === 0) return [];
  const { items } = JSON.parse(await run(client, ['get', kinds.join(','), '--all-namespaces', '--output', 'json'])) as { readonly items: readonly ObjectName[] };
  return items;
};
