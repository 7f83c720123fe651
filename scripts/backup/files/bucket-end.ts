import type { S3Client } from '@aws-sdk/client-s3';
import { openClient } from '../storage/client.ts';
import type { BucketSettings } from '../storage/bucket.ts';

/** One end of a replication: a bucket, and a client of its storage. */
export interface BucketEnd {
  readonly client: S3Client;
  readonly bucket: string;
}

/**
 * Opens one.
 *
 * @param settings where it is
 * @throws when the certificate cannot be read
 */
export const openEnd = async ({ bucket, ...settings }: BucketSettings): Promise<BucketEnd> => ({ client: await openClient(settings), bucket });

/** The ARN of a bucket. @param region where it is: China and GovCloud are partitions of their own */
export const bucketArn = (bucket: string, region: string): string => {
  const partition = /^(cn|us-gov)-/.exec(region)?.[1];
  return `arn:aws${partition ? `-${partition}` : ''}:s3:::${bucket}`;
};
