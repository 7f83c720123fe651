import { CreateBucketCommand, PutBucketVersioningCommand, type S3Client } from '@aws-sdk/client-s3';

/** What a region keeps in object storage: the repository of pgBackRest, snapshots of Redis, configuration, and files of users. */
export const bucketPurposes = ['postgres', 'redis', 'configuration', 'files'] as const;

/** What a bucket is for. */
export type BucketPurpose = (typeof bucketPurposes)[number];

/**
 * The bucket that a region writes to, in the region.
 *
 * @param region name of the region
 * @param purpose what it is for
 */
export const bucketName = (region: string, purpose: BucketPurpose): string => `amazon-insights-${region}-${purpose}`;

/**
 * The bucket in another region that receives what a region writes, under the same keys. It is one of its own, as in
 * production: nobody else writes to it, it leads nowhere further, and a name of a bucket exists once in all of S3.
 *
 * @param source name of the region that it is replicated from
 * @param purpose what it is for
 */
export const replicaBucketName = (source: string, purpose: BucketPurpose): string => `${bucketName(source, purpose)}-replica`;

/**
 * All buckets of a region.
 *
 * @param region name of the region
 * @param regions names of all regions
 */
export const bucketNames = (region: string, regions: readonly string[]): readonly string[] => [
  ...bucketPurposes.map((purpose) => bucketName(region, purpose)),
  ...regions.filter((other) => other !== region).flatMap((other) => bucketPurposes.map((purpose) => replicaBucketName(other, purpose))),
];

/**
 * Makes sure that buckets exist and keep every version of their objects.
 *
 * @param client a client of the region's object storage
 * @param names their names
 * @throws when one belongs to somebody else, or the storage fails
 */
export const ensureBuckets = async (client: S3Client, names: readonly string[]): Promise<void> => {
  const ensure = async (Bucket: string): Promise<void> => {
    await client.send(new CreateBucketCommand({ Bucket })).catch((error: Error) => {
      if (error.name !== 'BucketAlreadyOwnedByYou') throw error;
    });
    await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  };
  await Promise.all(names.map(ensure));
};
