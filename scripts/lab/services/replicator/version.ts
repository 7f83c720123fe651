import { ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';

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
  let marker: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {};
  do {
    const page = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, ...marker }));
    const add = (isDeleteMarker: boolean) => ({ Key, VersionId, LastModified }: { Key?: string; VersionId?: string; LastModified?: Date }) =>
      versions.push({ bucket, key: Key!, id: VersionId!, isDeleteMarker, modified: LastModified! });
    page.Versions?.forEach(add(false));
    page.DeleteMarkers?.forEach(add(true));
    marker = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : {};
  } while (marker.KeyMarker);
  return versions;
};
