import type { ReplicationConfiguration } from '@aws-sdk/client-s3';
import type { BucketEnd } from './bucket-end.ts';
import type { DeclaredFiles, DeclaredReplication } from './declared.ts';
import type { Finding } from './finding.ts';
import { replicationOf, versioningOf } from './read-bucket.ts';
import { shortcoming } from './rule.ts';

/** Both ends of a replication. */
export interface ReplicationEnds {
  /** Where users' files are written. */
  readonly source: BucketEnd;
  /** What they are replicated to. */
  readonly replica: BucketEnd;
}

const judgeVersioning = (bucket: string, status: string): readonly Finding[] =>
  status === 'Enabled' ? [] : [{ bucket, what: 'versioning', text: `Files that are overwritten or deleted are lost: versioning of ${bucket} is ${status}.` }];

/**
 * Judges what replicates a bucket.
 *
 * @param bucket its name
 * @param found how it is set; none where nothing replicates it
 * @param declared how it should be
 */
export const judgeReplication = (bucket: string, found: ReplicationConfiguration | undefined, { destination, role }: DeclaredReplication): readonly Finding[] => {
  const finding = (lost: string, why: string): readonly Finding[] => [{ bucket, what: 'replication', text: `${lost}: ${why}.` }];
  if (!found) return finding('Files are lost with the region', `nothing replicates ${bucket}`);
  const lacking = shortcoming(found.Rules ?? [], destination);
  if (lacking) return finding('Files, or their deletes, do not reach the other region', `in ${bucket} ${lacking}`);
  // An empty role may be one that S3 cannot take: then nothing is replicated, and no answer says so.
  return role && found.Role !== role ? finding('Files may not reach the other region', `${bucket} is replicated by the role ${found.Role || '(none)'} instead of ${role}`) : [];
};

/**
 * Compares how the buckets are set with what is declared.
 *
 * @param ends the buckets
 * @param declared what is declared
 * @returns what is not so; empty where all is
 * @throws when a setting cannot be read
 */
export const inspectFiles = async ({ source, replica }: ReplicationEnds, { replication }: DeclaredFiles): Promise<readonly Finding[]> => {
  const versioning = await Promise.all([source, replica].map(async (end) => judgeVersioning(end.bucket, await versioningOf(end))));
  const replicated = replication ? judgeReplication(source.bucket, await replicationOf(source), replication) : [];
  return [...versioning.flat(), ...replicated];
};
