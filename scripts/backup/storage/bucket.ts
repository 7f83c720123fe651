import { Readable } from 'node:stream';
import { DeleteObjectsCommand, GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { onShutdown } from '../../process/shutdown.ts';
import { openClient, type ClientSettings } from './client.ts';
import { lockParameters, type ObjectLock } from './object-lock.ts';

/** Where backups go that pgBackRest does not make. */
export interface BucketSettings extends ClientSettings {
  readonly bucket: string;
  /** Of what is written; default none. */
  readonly lock?: ObjectLock;
}

/** A bucket. */
export interface Bucket {
  /** What it is called, for people. */
  readonly name: string;
  /** Writes an object, in parts where it is large; the storage verifies each part by its checksum. */
  put(key: string, body: Readable | string): Promise<void>;
  /** The content of an object. */
  read(key: string): Promise<Readable>;
  /** The content of a small object. */
  text(key: string): Promise<string>;
  /** The keys of the objects that begin so, in their order. */
  keys(prefix: string): Promise<readonly string[]>;
  remove(keys: readonly string[]): Promise<void>;
}

const MOST_AT_ONCE = 1000;
const MIB = 1024 ** 2;

/**
 * Opens a bucket.
 *
 * @param settings where it is
 * @throws when the certificate cannot be read
 */
export const openBucket = async ({ bucket: Bucket, lock, ...settings }: BucketSettings): Promise<Bucket> => {
  const client = await openClient(settings);
  return {
    name: Bucket,
    put: async (Key, Body) => {
      const upload = new Upload({ client, params: { Bucket, Key, Body, ...(lock ? lockParameters(lock, new Date()) : {}) }, partSize: 16 * MIB, queueSize: 2 });
      // Parts of an upload that nobody ends are invisible, and paid for.
      const forget = onShutdown(() => upload.abort());
      try {
        await upload.done();
      } finally {
        forget();
      }
    },
    // On Node.js it is a stream of Node.js.
    read: async (Key) => (await client.send(new GetObjectCommand({ Bucket, Key }))).Body as Readable,
    text: async (Key) => (await client.send(new GetObjectCommand({ Bucket, Key }))).Body!.transformToString(),
    keys: async (Prefix) => {
      const found: string[] = [];
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix })) found.push(...Contents.map(({ Key }) => Key!));
      return found.sort();
    },
    remove: async (keys) => {
      for (let from = 0; from < keys.length; from += MOST_AT_ONCE) {
        const Objects = keys.slice(from, from + MOST_AT_ONCE).map((Key) => ({ Key }));
        const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
        if (Errors.length > 0) throw new Error(`${Errors.length} objects could not be removed, among them ${Errors[0]!.Key}: ${Errors[0]!.Message}`);
      }
    },
  };
};
