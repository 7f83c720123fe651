import type { Readable } from 'node:stream';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { openEnd } from '../../../backup/files/bucket-end.ts';
import { listVersions } from '../../../backup/files/object-version.ts';
import { bucketSettings } from '../../../backup/storage/bucket-from-environment.ts';
import { directoryStore } from './directory-store.ts';
import type { FileStore } from './file-store.ts';

/**
 * Opens the one that the environment names: a bucket, or with `…_DIRECTORY` a scratch copy.
 *
 * @param env the environment
 * @param prefix what the names begin with
 * @throws when its settings are not whole
 */
export const openFileStore = async (env: NodeJS.ProcessEnv, prefix: string): Promise<FileStore> => {
  const directory = env[`${prefix}_DIRECTORY`];
  if (directory) return directoryStore(directory);
  const end = await openEnd(bucketSettings(env, prefix));
  return {
    list: (keyPrefix) => listVersions(end, keyPrefix),
    // On Node.js it is a stream of Node.js.
    read: async ({ key, id }) => (await end.client.send(new GetObjectCommand({ Bucket: end.bucket, Key: key, VersionId: id }))).Body as Readable,
  };
};
