import { podKind, savedKinds } from '../../../generator/charts/backup/saved-kinds.ts';
import { isReleaseRecord, packageIn, readReleaseRecord, type ReleaseRecord } from '../../install/release-record.ts';
import type { ApiObject } from './api-object.ts';
import type { ListObjects } from './api-server.ts';
import { isSaved } from './is-saved.ts';
import { portable } from './portable.ts';
import { runningImages, type RunningImage } from './running-images.ts';
import { secretReferences, type SecretReference } from './secret-references.ts';

/** A release, and what it can be rendered again from. */
export interface SavedRelease extends ReleaseRecord {
  /** The package of the chart, in base64; none where its record has none. */
  readonly package?: string;
}

/** The configuration of a namespace: what is saved. */
export interface Configuration {
  readonly version: 1;
  /** When it was read, in ISO 8601. */
  readonly takenAt: string;
  readonly namespace: string;
  /** Version of the cluster, such as `v1.35.4`; none where it was not told. */
  readonly kubernetes?: string;
  /** What was installed, and with which values. */
  readonly releases: readonly SavedRelease[];
  /** What is there, without what the cluster added, and without its namespace: it can be applied in another one. */
  readonly objects: readonly ApiObject[];
  readonly images: readonly RunningImage[];
  /** Secrets that have to be there before; their content is not here. */
  readonly secrets: readonly SecretReference[];
}

const savedRelease = (configMap: ApiObject): SavedRelease => {
  const chart = packageIn(configMap);
  return { ...readReleaseRecord(configMap), ...(chart === undefined ? {} : { package: chart }) };
};

/**
 * Reads the configuration of a namespace.
 *
 * @param namespace its name
 * @param list reads the objects of a kind
 * @param kubernetes version of the cluster, where it is known
 * @throws when one of the kinds cannot be read
 */
export const readConfiguration = async (namespace: string, list: ListObjects, kubernetes?: string): Promise<Configuration> => {
  const takenAt = new Date().toISOString();
  const found: ApiObject[] = [];
  for (const kind of savedKinds) found.push(...(await list(kind)));
  const [records, objects] = [found.filter(isReleaseRecord), found.filter((object) => isSaved(object) && !isReleaseRecord(object)).map(portable)];
  return {
    version: 1,
    takenAt,
    namespace,
    ...(kubernetes === undefined ? {} : { kubernetes }),
    releases: records.map(savedRelease),
    objects,
    images: runningImages(await list(podKind), found.filter(({ kind }) => kind === 'Job')),
    secrets: secretReferences(objects),
  };
};
