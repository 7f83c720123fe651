import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeConfig } from '@kubernetes/client-node';
import { objectApi, refOf } from '../../cluster/object-api.ts';
import { parseManifest, releasedObjects } from '../plan/manifest.ts';

const INTERVAL_MS = 500;

/** Whose objects are waited for. */
export interface Leaving {
  readonly config: KubeConfig;
  /** Name and namespace of the release. */
  readonly name: string;
  readonly namespace: string;
  /** Its objects, as YAML. */
  readonly manifest: string;
}

/**
 * Waits until no object of a release is on its way out: what is applied to one goes with it.
 *
 * @param leaving whose
 * @param withinMs how long, in milliseconds
 * @param signal ends the waiting
 * @throws when they are not gone in time; the message says which, and what keeps them
 */
export const untilGone = async ({ config, name, namespace, manifest }: Leaving, withinMs: number, signal?: AbortSignal): Promise<void> => {
  const api = await objectApi(config);
  const refs = (await releasedObjects(api, parseManifest(manifest), { name, namespace })).map(refOf);
  for (const deadline = performance.now() + withinMs; ; await sleep(INTERVAL_MS, undefined, signal ? { signal } : {})) {
    const left = (await Promise.all(refs.map((ref) => api.read(ref)))).filter((object) => object?.metadata['deletionTimestamp'] !== undefined);
    if (left.length === 0) return;
    const words = left.map((object) => `${object!.kind}/${object!.metadata.name} (kept by ${((object!.metadata['finalizers'] as readonly string[] | undefined) ?? ['its grace period']).join(', ')})`);
    if (performance.now() > deadline) throw new Error(`${words.join(' and ')} was deleted, and is not gone after ${Math.round(withinMs / 1000)} s.`);
  }
};
