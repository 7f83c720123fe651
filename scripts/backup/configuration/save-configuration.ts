import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { Bucket } from '../storage/bucket.ts';
import { encrypt } from '../storage/encrypt.ts';
import { folderOf, manifestOf, type SetOf, type StoredSnapshot } from '../storage/snapshot-set.ts';
import type { Configuration } from './configuration.ts';

/** The saved configuration of a namespace. */
export interface SavedConfiguration extends StoredSnapshot {
  /** Objects in it. */
  readonly objects: number;
}

/** Where it goes. */
export interface SaveOptions {
  readonly bucket: Bucket;
  /** What the keys of all sets begin with, without a slash at its end. */
  readonly prefix: string;
  /** Public key of age. */
  readonly recipient: string;
}

/**
 * Saves a configuration, compressed and encrypted.
 *
 * @param configuration what is saved
 * @param options where it goes
 * @returns the new set, which has this one alone
 * @throws when it could not be sent; there is no new set then
 */
export const saveConfiguration = async (configuration: Configuration, { bucket, prefix, recipient }: SaveOptions): Promise<SetOf<SavedConfiguration>> => {
  const { takenAt, objects } = configuration;
  const folder = folderOf(prefix, takenAt);
  const content = Buffer.from(JSON.stringify(configuration, null, 2));
  const { stream, sha256 } = await encrypt(() => Readable.from([content]).pipe(createGzip()), recipient);
  const object = `${folder}configuration.json.gz.age`;
  await bucket.put(object, stream);
  const set: SetOf<SavedConfiguration> = { version: 1, takenAt, snapshots: [{ object, sha256: sha256(), bytes: content.length, objects: objects.length }] };
  await bucket.put(manifestOf(folder), JSON.stringify(set));
  return set;
};
