import { resolve } from 'node:path';
import { openClient } from '../backup/storage/client.ts';
import { bucketStore } from './bucket-store.ts';
import { directoryStore } from './directory-store.ts';
import type { Store } from './store.ts';

const S3 = 's3:';
/** People wait for the answer, and what needs none, such as a way back, is not to wait for long. */
const IMPATIENT = { attempts: 3, silenceMs: 5_000 };

/**
 * Opens a store. A bucket is reached as the `aws` command does it: `AWS_REGION`, `AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL`, `AWS_CA_BUNDLE`, and
 * credentials as the AWS SDK finds them.
 *
 * @param location path of a directory, or `s3://bucket/prefix`
 * @param env the environment
 * @throws when it is no such location, or the environment lacks the region
 */
export const openStore = async (location: string, env: NodeJS.ProcessEnv = process.env): Promise<Store> => {
  if (!/^[a-z][a-z0-9+.-]+:\/\//.test(location)) return directoryStore(resolve(location));
  const { protocol, host, pathname } = new URL(location);
  if (protocol !== S3 || !host) throw new Error(`"${location}" is no place for files: give a directory, or s3://BUCKET/PREFIX.`);
  const region = env['AWS_REGION'] || env['AWS_DEFAULT_REGION'];
  if (!region) throw new Error(`${location} needs the region of the bucket: set AWS_REGION.`);
  const endpoint = env['AWS_ENDPOINT_URL_S3'] || env['AWS_ENDPOINT_URL'];
  const caFile = env['AWS_CA_BUNDLE'];
  const prefix = pathname.replace(/^\/+|\/+$/g, '');
  // Only Amazon's own has names of hosts for buckets everywhere.
  const client = await openClient({ ...IMPATIENT, region, pathStyle: endpoint !== undefined, ...(endpoint ? { endpoint } : {}), ...(caFile ? { caFile } : {}) });
  return bucketStore(client, host, prefix === '' ? '' : `${prefix}/`);
};
