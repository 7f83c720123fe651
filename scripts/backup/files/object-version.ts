import { ListObjectVersionsCommand, type ListObjectVersionsCommandInput, type ListObjectVersionsCommandOutput } from '@aws-sdk/client-s3';
import type { BucketEnd } from './bucket-end.ts';

/** A version of an object, or the marker that it was deleted. */
export interface ObjectVersion {
  readonly key: string;
  /** Its id, which S3 keeps when it replicates; other storages give another one. */
  readonly id: string;
  readonly isDeleteMarker: boolean;
  readonly modified: Date;
  /** Bytes; 0 for a marker. */
  readonly size: number;
  /** What tells contents apart; none for a marker. Of objects under a key of KMS each copy has another one. */
  readonly etag?: string;
}

/**
 * Lists the versions of objects.
 *
 * @param end the bucket
 * @param prefix what their keys begin with; default all
 * @param pageSize how many are asked for at once, at most 1000
 * @returns them, by their keys
 * @throws when the storage does not answer
 */
export async function* listVersions({ client, bucket: Bucket }: BucketEnd, prefix = '', pageSize = 1000): AsyncGenerator<ObjectVersion> {
  let from: Pick<ListObjectVersionsCommandInput, 'KeyMarker' | 'VersionIdMarker'> | undefined = {};
  while (from) {
    const page: ListObjectVersionsCommandOutput = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix: prefix, MaxKeys: pageSize, ...from }));
    const versions = (page.Versions ?? []).map(({ Key, VersionId, LastModified, Size, ETag }) => ({ key: Key!, id: VersionId!, isDeleteMarker: false, modified: LastModified!, size: Size!, ...(ETag ? { etag: ETag } : {}) }));
    const markers = (page.DeleteMarkers ?? []).map(({ Key, VersionId, LastModified }) => ({ key: Key!, id: VersionId!, isDeleteMarker: true, modified: LastModified!, size: 0 }));
    yield* [...versions, ...markers].sort((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)));
    from = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : undefined;
  }
}
