import { bucketFromEnvironment } from '../../../backup/storage/bucket-from-environment.ts';
import type { Bucket } from '../../../backup/storage/bucket.ts';
import { directoryBucket } from './directory-bucket.ts';

/**
 * Opens the storage that the environment names: a bucket, or with `…_DIRECTORY` a scratch copy of one.
 *
 * @param env the environment
 * @param prefix what the names begin with
 * @throws when its settings are not whole
 */
export const openStorage = async (env: NodeJS.ProcessEnv, prefix: string): Promise<Bucket> => {
  const directory = env[`${prefix}_DIRECTORY`];
  return directory ? directoryBucket(directory) : bucketFromEnvironment(env, prefix);
};
