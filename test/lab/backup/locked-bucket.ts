/** A bucket with Object Lock, which the lab has none of. */
import { CreateBucketCommand, DeleteBucketCommand, DeleteObjectCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';
import { uniqueName } from '../lab.ts';

/** Makes one for as long as something takes; what is in it is locked in GOVERNANCE mode at most. */
export const withLockedBucket = async (client: S3Client, work: (bucket: string) => Promise<void>): Promise<void> => {
  const Bucket = uniqueName('locked');
  await client.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: true }));
  try {
    await work(Bucket);
  } finally {
    const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket }));
    for (const { Key, VersionId } of [...Versions, ...DeleteMarkers]) await client.send(new DeleteObjectCommand({ Bucket, Key, VersionId, BypassGovernanceRetention: true }));
    await client.send(new DeleteBucketCommand({ Bucket }));
  }
};
