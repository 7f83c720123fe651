import type { S3Client } from '@aws-sdk/client-s3';
import { listVersions as versionsOf } from '../../../backup/files/object-version.ts';

/** A version of an object, or the marker that it was deleted. */
export interface ObjectVersion {
  readonly bucket: string;
  readonly key: string;
  readonly id: string;
  readonly isDeleteMarker: boolean;
  readonly modified: Date;
}

/**
 * Names a version for good.
 *
 * @param version the version
 */
export const versionName = ({ bucket, key, id }: ObjectVersion): string => JSON.stringify([bucket, key, id]);

/**
 * All versions of all objects of a bucket.
 *
 * @param client a client of its object storage
 * @param bucket the bucket
 * @throws when the storage does not answer
 */
export const listVersions = async (client: S3Client, bucket: string): Promise<readonly ObjectVersion[]> => {
  const versions: ObjectVersion[] = [];
  for await (const { key, id, isDeleteMarker, modified } of versionsOf({ client, bucket })) versions.push({ bucket, key, id, isDeleteMarker, modified });
  return versions;
};
