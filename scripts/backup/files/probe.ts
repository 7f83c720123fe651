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

/** Asks a storage, and says which one it was that failed. */
const ask = async <T>(bucket: string, question: (bound: { readonly abortSignal: AbortSignal }) => Promise<T>): Promise<T> => {
  const abortSignal = AbortSignal.timeout(PATIENCE_MS);
  try {
    return await question({ abortSignal });
  } catch (error) {
    throw new Error(`${bucket}: ${abortSignal.aborted ? `no answer within ${PATIENCE_MS / 1000} s` : (error as Error).message}`, { cause: error });
  }
};

/** Writes one, over the one before. @throws when the storage refuses, or does not answer in time */
export const writeProbe = async ({ client, bucket: Bucket }: BucketEnd, Key: string, probe: Probe): Promise<void> =>
  void (await ask(Bucket, (bound) => client.send(new PutObjectCommand({ Bucket, Key, Body: JSON.stringify(probe), ContentType: 'application/json' }), bound)));

/** The one that is there; none before the first. @throws when the storage refuses, or does not answer in time */
export const readProbe = async ({ client, bucket: Bucket }: BucketEnd, Key: string): Promise<Probe | undefined> =>
  ask(Bucket, async (bound) => {
    const object = await client.send(new GetObjectCommand({ Bucket, Key }), bound).catch((error: Error) => {
      if (error.name === 'NoSuchKey') return undefined;
      throw error;
    });
    return object && (JSON.parse(await object.Body!.transformToString()) as Probe);
  });
