import { openBucket, type Bucket } from '../../../scripts/backup/storage/bucket.ts';
import { bucketName, type BucketPurpose } from '../../../scripts/lab/services/buckets.ts';
import { objectStorage } from '../../../scripts/lab/services/object-storage.ts';
import type { ObjectStorage } from '../../../scripts/lab/services/s3-client.ts';
import { regionPlan } from '../lab.ts';

/** A bucket in the object storage of a region, as its owner sees it. */
export const bucketOf = async (region: string, purpose: BucketPurpose = 'postgres'): Promise<Bucket> => {
  const { endpoint, caFile, accessKeyId, secretAccessKey } = await objectStorage(regionPlan(region));
  return openBucket({ bucket: bucketName(region, purpose), region, endpoint, pathStyle: true, caFile, credentials: { accessKeyId, secretAccessKey } });
};

/**
 * Values by which the charts backup and restore-check use such a bucket; its authority is in the Secret `storage-ca`.
 *
 * @param storage the object storage
 * @param purpose of the bucket
 * @param secret name of the Secret with its keys
 */
export const storageSettings = ({ region, host }: ObjectStorage, purpose: BucketPurpose, secret: string) => ({ bucket: bucketName(region, purpose), region, endpoint: `https://${host}`, pathStyle: true, existingSecret: secret, caSecret: 'storage-ca' });

/**
 * The same as flags.
 *
 * @param values what holds them, such as `redis.storage`
 * @param settings of {@link storageSettings}
 */
export const storageFlags = (values: string, ...settings: Parameters<typeof storageSettings>): readonly string[] => Object.entries(storageSettings(...settings)).flatMap(([key, value]) => ['--set', `${values}.${key}=${value}`]);
