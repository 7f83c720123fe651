import { openBucket, type Bucket, type BucketSettings } from './bucket.ts';
import type { ObjectLock } from './object-lock.ts';

/**
 * The bucket that the chart names in the environment, and how it is reached: `S3_BUCKET`, `S3_REGION`, and optionally `S3_ENDPOINT`, `S3_PATH_STYLE`,
 * `S3_CA_FILE`, and `S3_KEY` with `S3_KEY_SECRET`.
 *
 * @param env the environment
 * @param prefix what the names begin with; default `S3`
 * @throws when no bucket is named, or its settings are not whole
 */
export const bucketSettings = (env: NodeJS.ProcessEnv, prefix = 'S3'): BucketSettings => {
  const setting = (name: string): string | undefined => env[`${prefix}_${name}`] || undefined;
  const [bucket, region, endpoint, caFile] = [setting('BUCKET'), setting('REGION'), setting('ENDPOINT'), setting('CA_FILE')];
  if (!bucket) throw new Error(`No bucket is named: set ${prefix}_BUCKET.`);
  if (!region) throw new Error(`${prefix}_BUCKET needs ${prefix}_REGION.`);
  const [accessKeyId, secretAccessKey] = [setting('KEY'), setting('KEY_SECRET')];
  if (!accessKeyId !== !secretAccessKey) throw new Error(`${prefix}_KEY and ${prefix}_KEY_SECRET need each other.`);
  return {
    bucket,
    region,
    pathStyle: setting('PATH_STYLE') === 'true',
    ...(endpoint ? { endpoint } : {}),
    ...(caFile ? { caFile } : {}),
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
  };
};

/** Opens it. @param lock of what is written. @default none @throws as {@link bucketSettings}, or when its certificate cannot be read */
export const bucketFromEnvironment = async (env: NodeJS.ProcessEnv, prefix?: string, lock?: ObjectLock): Promise<Bucket> => openBucket({ ...bucketSettings(env, prefix), ...(lock ? { lock } : {}) });
