/** How a bucket is set. */
import { GetBucketReplicationCommand, GetBucketVersioningCommand, type ReplicationConfiguration } from '@aws-sdk/client-s3';
import type { BucketEnd } from './bucket-end.ts';

/** Whether overwritten objects are kept: `Enabled`, `Suspended`, or never been on. */
export const versioningOf = async ({ client, bucket: Bucket }: BucketEnd): Promise<string> => (await client.send(new GetBucketVersioningCommand({ Bucket }))).Status ?? 'off';

/** What replicates it; none where nothing does. @throws also where the storage knows no replication */
export const replicationOf = async ({ client, bucket: Bucket }: BucketEnd): Promise<ReplicationConfiguration | undefined> => {
  try {
    return (await client.send(new GetBucketReplicationCommand({ Bucket }))).ReplicationConfiguration;
  } catch (error) {
    if ((error as Error).name === 'ReplicationConfigurationNotFoundError') return undefined;
    throw error;
  }
};
