/** An object that is written again and again, to see when it arrives in the other region. */
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { BucketEnd } from './bucket-end.ts';

/** What is in it. */
export interface Probe {
  /** Counts up. */
  readonly sequence: number;
  /** When it was written, as ISO 8601. */
  readonly time: string;
  /** When the oldest was written that had not arrived then, this one included: whoever goes on after a restart knows it. */
  readonly waitingSince: string;
}

/** However long a storage takes, the other one is to be asked. */
const PATIENCE_MS = 10_000;

const inTime = () => ({ abortSignal: AbortSignal.timeout(PATIENCE_MS) });

/** Writes one, over the one before. */
export const writeProbe = async ({ client, bucket: Bucket }: BucketEnd, Key: string, probe: Probe): Promise<void> =>
  void (await client.send(new PutObjectCommand({ Bucket, Key, Body: JSON.stringify(probe), ContentType: 'application/json' }), inTime()));

/** The one that is there; none before the first. */
export const readProbe = async ({ client, bucket: Bucket }: BucketEnd, Key: string): Promise<Probe | undefined> => {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }), inTime());
    return JSON.parse(await Body!.transformToString()) as Probe;
  } catch (error) {
    if ((error as Error).name === 'NoSuchKey') return undefined;
    throw error;
  }
};
