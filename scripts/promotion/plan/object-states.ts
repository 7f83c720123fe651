import { refOf, type ClusterObject, type ObjectApi } from '../../cluster/object-api.ts';
import { keyOf } from './manifest.ts';

/** An object as the new release, the deployed one and the cluster have it; one of the first two at least. */
export interface ObjectStates {
  readonly rendered?: ClusterObject | undefined;
  readonly deployed?: ClusterObject | undefined;
  readonly live?: ClusterObject | undefined;
}

/**
 * The objects that the new release or the deployed one has, with what is live of them: first those of the new one, in its order.
 *
 * @param api the cluster
 * @param fresh those of the new release
 * @param deployed those of the deployed one
 * @returns them by their keys
 */
export const objectStates = async (api: ObjectApi, fresh: readonly ClusterObject[], deployed: readonly ClusterObject[]): Promise<ReadonlyMap<string, ObjectStates>> => {
  const byKey = (objects: readonly ClusterObject[]) => new Map(objects.map((object) => [keyOf(refOf(object)), object]));
  const [after, before] = [byKey(fresh), byKey(deployed)];
  const keys = [...new Set([...after.keys(), ...before.keys()])];
  return new Map(await Promise.all(keys.map(async (key): Promise<[string, ObjectStates]> => [key, { rendered: after.get(key), deployed: before.get(key), live: await api.read(refOf((after.get(key) ?? before.get(key))!)) }])));
};
