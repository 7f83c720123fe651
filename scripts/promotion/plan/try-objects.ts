/** What would become of objects, by trying it on the API server. */
import { randomBytes } from 'node:crypto';
import { NOT_FOUND } from '../../cluster/api-error.ts';
import { ApiRefusedError } from '../../cluster/api-requests.ts';
import type { ClusterObject, ObjectApi } from '../../cluster/object-api.ts';
import { HELM } from './manifest.ts';

const INVALID = 422;

const named = (object: ClusterObject, name: string): ClusterObject => ({ ...object, metadata: { ...object.metadata, name } });

/** What would become of an object. */
export interface Tried {
  readonly object: ClusterObject;
  /** Whether it has to be made anew for that. */
  readonly replaced: boolean;
}

/**
 * Tries what Helm would do.
 *
 * @param api the cluster
 * @param object what it would apply
 * @param live what is there, where it is
 * @param hooksBefore whether hooks run before: these take objects away whose fields never change, such as those of a StatefulSet
 * @throws {ApiRefusedError} when the API server would refuse
 */
export const tryObject = async (api: ObjectApi, object: ClusterObject, live: ClusterObject | undefined, hooksBefore: boolean): Promise<Tried> => {
  try {
    return { object: await api.tryApply(object, HELM), replaced: false };
  } catch (error) {
    if (!(error instanceof ApiRefusedError)) throw error;
    // Without its namespace nothing can be tried: it is as it was rendered.
    if (!live && error.code === NOT_FOUND) return { object, replaced: false };
    if (!live || error.code !== INVALID || !hooksBefore) throw error;
    // Under a name that is free it is made anew.
    const fresh = await api.tryApply(named(object, `${object.metadata.name.slice(0, 40)}-${randomBytes(4).toString('hex')}`), HELM);
    return { object: named(fresh, object.metadata.name), replaced: true };
  }
};
