import { podKind, savedKinds } from '../../../generator/charts/backup/saved-kinds.ts';
import { isReleaseRecord, readReleaseRecord, type ReleaseRecord } from '../../release/release-record.ts';
import type { ApiObject } from './api-object.ts';
import type { ListObjects } from './api-server.ts';
import { isSaved } from './is-saved.ts';
import { portable } from './portable.ts';
import { runningImages, type RunningImage } from './running-images.ts';
import { secretReferences, type SecretReference } from './secret-references.ts';

/** The configuration of a namespace: what is saved. */
export interface Configuration {
  readonly version: 1;
  /** When it was read, in ISO 8601. */
  readonly takenAt: string;
  readonly namespace: string;
  /** What was installed, and with which values. */
  readonly releases: readonly ReleaseRecord[];
  /** What is there, without what the cluster added, and without its namespace: it can be applied in another one. */
  readonly objects: readonly ApiObject[];
  readonly images: readonly RunningImage[];
  /** Secrets that have to be there before; their content is not here. */
  readonly secrets: readonly SecretReference[];
}

/**
 * Reads the configuration of a namespace.
 *
 * @param namespace its name
 * @param list reads the objects of a kind
 * @throws when one of the kinds cannot be read
 */
export const readConfiguration = async (namespace: string, list: ListObjects): Promise<Configuration> => {
  const takenAt = new Date().toISOString();
  const found: ApiObject[] = [];
  for (const kind of savedKinds) found.push(...(await list(kind)));
  const [records, objects] = [found.filter(isReleaseRecord), found.filter((object) => isSaved(object) && !isReleaseRecord(object)).map(portable)];
  return {
    version: 1,
    takenAt,
    namespace,
    releases: records.map(readReleaseRecord),
    objects,
    images: runningImages(await list(podKind), found.filter(({ kind }) => kind === 'Job')),
    secrets: secretReferences(objects),
  };
};
