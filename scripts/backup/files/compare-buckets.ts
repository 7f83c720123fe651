import { compareVersions, type ComparedVersions, type Comparison } from './compare-versions.ts';
import type { ObjectVersion } from './object-version.ts';
import { sampleKeys } from './sample-keys.ts';

/** Lists the versions of objects, by their keys. @param prefix what these begin with; default all */
export type VersionLister = (prefix?: string) => AsyncIterable<ObjectVersion>;

/** How they are compared. */
export interface BucketComparison extends Pick<Comparison, 'now' | 'graceSeconds' | 'mostKeys'> {
  /** Keys that begin so are left out, such as those of probes, whose versions end by a rule of their own; default none. */
  readonly except?: string;
}

/** The versions of a key. Keys that only begin with it come after it. */
export const versionsOf = async (list: VersionLister, key: string): Promise<readonly ObjectVersion[]> => {
  const versions: ObjectVersion[] = [];
  for await (const version of list(key)) {
    if (version.key !== key) break;
    versions.push(version);
  }
  return versions;
};

/**
 * Compares a sample of the versions in a bucket with its replica. The bucket is listed as a whole, the replica only for the sample.
 *
 * @param listers of the versions in both
 * @param comparison how
 * @throws when one cannot be listed
 */
export const compareBuckets = async ({ source, replica }: { readonly source: VersionLister; readonly replica: VersionLister }, { except, ...comparison }: BucketComparison): Promise<ComparedVersions> => {
  const sample = sampleKeys(comparison.mostKeys);
  for await (const { key } of source()) if (!(except && key.startsWith(except))) sample.add(key);
  const keys = [...sample.keys()];
  const [here, there] = await Promise.all([source, replica].map(async (list) => (await Promise.all(keys.map((key) => versionsOf(list, key)))).flat()));
  return compareVersions({ ...comparison, source: here!, replica: there! });
};
