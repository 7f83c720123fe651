import { PutBucketReplicationCommand, PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import type { BucketEnd } from './bucket-end.ts';
import type { DeclaredFiles } from './declared.ts';
import type { Finding } from './finding.ts';
import type { ReplicationEnds } from './inspect-files.ts';
import { mergeReplication } from './merge-replication.ts';
import { replicationOf } from './read-bucket.ts';

/**
 * Sets right what is not as declared. What is as declared is not written again, and nothing of others is removed.
 *
 * @param ends the buckets
 * @param declared what is declared
 * @param findings what is not so
 * @throws when the storage refuses, or rules of others are in the way
 */
export const applyFiles = async ({ source, replica }: ReplicationEnds, { replication }: DeclaredFiles, findings: readonly Finding[]): Promise<void> => {
  const isFound = (end: BucketEnd, aspect: Finding['what']): boolean => findings.some(({ bucket, what }) => bucket === end.bucket && what === aspect);
  // The replica first: S3 takes no rule that leads to a bucket without versions.
  for (const end of [replica, source]) {
    if (isFound(end, 'versioning')) await end.client.send(new PutBucketVersioningCommand({ Bucket: end.bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  }
  if (!replication || !isFound(source, 'replication')) return;
  const ReplicationConfiguration = mergeReplication(await replicationOf(source), replication);
  await source.client.send(new PutBucketReplicationCommand({ Bucket: source.bucket, ReplicationConfiguration }));
};
