import { openBucket, type Bucket } from '../../../scripts/backup/storage/bucket.ts';
import { bucketName, type BucketPurpose } from '../../../scripts/lab/services/buckets.ts';
import { objectStorage } from '../../../scripts/lab/services/object-storage.ts';
import { regionPlan } from '../lab.ts';

/** A bucket in the object storage of a region, as its owner sees it. */
export const bucketOf = async (region: string, purpose: BucketPurpose = 'postgres'): Promise<Bucket> => {
  const { endpoint, caFile, accessKeyId, secretAccessKey } = await objectStorage(regionPlan(region));
  return openBucket({ bucket: bucketName(region, purpose), region, endpoint, pathStyle: true, caFile, credentials: { accessKeyId, secretAccessKey } });
};
