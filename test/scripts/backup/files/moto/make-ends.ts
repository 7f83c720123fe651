import { randomUUID } from 'node:crypto';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { openEnd } from '../../../../../scripts/backup/files/bucket-end.ts';
import type { ReplicationEnds } from '../../../../../scripts/backup/files/inspect-files.ts';
import type { Moto } from './start.ts';

/** New buckets, a source and what it is replicated to: `NAME-files` and `NAME-replica`. @param name that nothing else has */
export const makeEnds = async ({ endpoint }: Moto, name: string = randomUUID()): Promise<ReplicationEnds> => {
  const open = (bucket: string) => openEnd({ bucket, region: 'us-east-1', endpoint, pathStyle: true, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
  const ends = { source: await open(`${name}-files`), replica: await open(`${name}-replica`) };
  for (const { client, bucket: Bucket } of Object.values(ends)) await client.send(new CreateBucketCommand({ Bucket }));
  return ends;
};
