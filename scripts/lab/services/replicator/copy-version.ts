import type { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ObjectVersion } from './version.ts';

/** Metadata of a replica that says where it comes from; S3 itself has fields of its own for it. */
export const replicaMetadata = { region: 'replicated-from', version: 'source-version', modified: 'source-modified' } as const;

/** Both ends of a replication. */
export interface ReplicationEnds {
  /** Name of the region that it comes from. */
  readonly from: string;
  readonly source: S3Client;
  readonly destination: S3Client;
}

/**
 * Copies a version to the current version of the same key in another bucket, or marks that as deleted.
 *
 * @param ends where from and where to
 * @param version the version
 * @param bucket the bucket that receives it
 * @throws when one of both storages fails
 */
export const copyVersion = async ({ from, source, destination }: ReplicationEnds, version: ObjectVersion, bucket: string): Promise<void> => {
  const { key, id, isDeleteMarker, modified } = version;
  if (isDeleteMarker) return void (await destination.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })));
  const object = await source.send(new GetObjectCommand({ Bucket: version.bucket, Key: key, VersionId: id })).catch((error: Error) => {
    // Deleted for good since it was listed: there is nothing to replicate any more.
    if (error.name === 'NoSuchVersion' || error.name === 'NoSuchKey') return undefined;
    throw error;
  });
  if (!object) return;
  const body = object.Body as Readable;
  const { CacheControl, ContentDisposition, ContentEncoding, ContentLanguage, ContentLength, ContentType } = object;
  const origin = { [replicaMetadata.region]: from, [replicaMetadata.version]: id, [replicaMetadata.modified]: modified.toISOString() };
  const replica = { Bucket: bucket, Key: key, Metadata: { ...object.Metadata, ...origin } };
  const headers = { CacheControl, ContentDisposition, ContentEncoding, ContentLanguage, ContentLength, ContentType };
  try {
    await destination.send(new PutObjectCommand({ ...replica, ...headers, Body: ContentLength === 0 ? new Uint8Array() : body }));
  } finally {
    // What the destination did not take would keep the connection to the source.
    body.destroy();
  }
};
