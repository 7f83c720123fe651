/** Users' files, which object storage replicates: a sample of them is compared by version, and read in the region that would take over. */
import { createHash } from 'node:crypto';
import { compareBuckets, versionsOf } from '../../../backup/files/compare-buckets.ts';
import type { LostVersion } from '../../../backup/files/compare-versions.ts';
import type { ObjectVersion } from '../../../backup/files/object-version.ts';
import { sampleKeys } from '../../../backup/files/sample-keys.ts';
import type { Findings } from '../findings.ts';
import type { FilesSettings } from '../settings.ts';
import type { FileStore } from './file-store.ts';

/** Objects whose content is read. */
const READ = 20;
/** The ETag of what was sent in one piece, and not under a key of KMS, is its MD5. */
const MD5 = /^"?([0-9a-f]{32})"?$/;

/** The two ends of a replication. */
export interface FileStores {
  /** Where files are written. */
  readonly source: FileStore;
  /** What they are replicated to. */
  readonly replica: FileStore;
}

const told = ({ version: { key, id, modified, isDeleteMarker }, why }: LostVersion): string => `${isDeleteMarker ? 'the deletion of ' : ''}${key} (version ${id} of ${modified.toISOString()}, ${why})`;

/** What is wrong with the content of a version; nothing where all is well. */
const problemOf = async (version: ObjectVersion, store: FileStore): Promise<string | undefined> => {
  const hash = createHash('md5');
  let bytes = 0;
  for await (const chunk of await store.read(version)) {
    hash.update(chunk as Uint8Array);
    bytes += (chunk as Uint8Array).length;
  }
  const expected = MD5.exec(version.etag ?? '')?.[1];
  if (bytes !== version.size) return `${version.key} has ${bytes} bytes, where ${version.size} are listed`;
  return expected !== undefined && hash.digest('hex') !== expected ? `${version.key} is not what its checksum says` : undefined;
};

/** The newest versions of a sample of keys, but for what says that they were deleted. */
const sampleOf = async ({ list }: FileStore, except: string): Promise<readonly ObjectVersion[]> => {
  const sample = sampleKeys(READ);
  for await (const { key, isDeleteMarker } of list()) if (!isDeleteMarker && !(except && key.startsWith(except))) sample.add(key);
  const newestOf = async (key: string): Promise<ObjectVersion | undefined> =>
    (await versionsOf(list, key)).filter(({ isDeleteMarker }) => !isDeleteMarker).toSorted((one, other) => one.modified.getTime() - other.modified.getTime()).at(-1);
  // One can be deleted for good meanwhile.
  return (await Promise.all([...sample.keys()].map(newestOf))).filter((version) => version !== undefined);
};

/**
 * Judges the replica of a bucket.
 *
 * @param settings how it is judged
 * @param stores both ends
 * @param findings receives what is found
 * @throws when one of them is not reached
 */
export const drillFiles = async ({ graceSeconds, mostKeys, exceptPrefix }: FilesSettings, { source, replica }: FileStores, findings: Findings): Promise<void> => {
  const { keys, versions, lost } = await compareBuckets({ source: source.list, replica: replica.list }, { now: new Date(), graceSeconds, mostKeys, ...(exceptPrefix ? { except: exceptPrefix } : {}) });
  findings.check('versions', lost.length === 0, `the replica has all ${versions} versions of the ${keys} keys that were compared`, `${lost.length} of ${versions} versions would be lost with the region: ${lost.slice(0, 3).map(told).join('; ')}`);
  const sample = await sampleOf(replica, exceptPrefix);
  const problems = (await Promise.all(sample.map((version) => problemOf(version, replica)))).filter((problem) => problem !== undefined);
  findings.check('contents', problems.length === 0, `${sample.length} that were read are what their checksums say`, `${problems.length} of ${sample.length} that were read are damaged, and lost: ${problems.slice(0, 3).join('; ')}`);
};
