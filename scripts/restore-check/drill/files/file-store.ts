/** Versions of objects, in a bucket or in a scratch copy of one. */
import type { Readable } from 'node:stream';
import type { VersionLister } from '../../../backup/files/compare-buckets.ts';
import type { ObjectVersion } from '../../../backup/files/object-version.ts';

/** Where they are. */
export interface FileStore {
  readonly list: VersionLister;
  /** The content of a version. */
  read(version: ObjectVersion): Promise<Readable>;
}
