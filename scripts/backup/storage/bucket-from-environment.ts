import { openBucket, type Bucket } from './bucket.ts';

/**
 * Opens the bucket that the chart names in the environment: `S3_BUCKET`, `S3_REGION`, and optionally `S3_ENDPOINT`, `S3_PATH_STYLE`
 * and `S3_CA_FILE`. The keys are where the AWS SDK looks for them.
 *
 * @param env the environment
 * @throws when it names none
 */
export const bucketFromEnvironment = async (env: NodeJS.ProcessEnv): Promise<Bucket> => {
  const { S3_BUCKET: bucket, S3_REGION: region, S3_ENDPOINT: endpoint, S3_CA_FILE: caFile } = env;
  if (!bucket || !region) throw new Error('The environment names no bucket: set S3_BUCKET and S3_REGION.');
  return openBucket({ bucket, region, ...(endpoint ? { endpoint } : {}), ...(caFile ? { caFile } : {}), pathStyle: env['S3_PATH_STYLE'] === 'true' });
};
