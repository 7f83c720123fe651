import { GetObjectCommand, paginateListObjectsV2, PutObjectCommand, type PutObjectCommandInput, type S3Client } from '@aws-sdk/client-s3';
import { contentType } from './content-type.ts';
import type { Store } from './store.ts';

/** What an S3 answers where a condition does not hold, and where two conditional writes meet. */
const REFUSED = ['PreconditionFailed', 'ConditionalRequestConflict'];

/**
 * A store in a bucket.
 *
 * @param client of the object storage, which has to know conditional writes
 * @param bucket its name
 * @param prefix what all keys begin with there, such as `charts/`; may be empty
 */
export const bucketStore = (client: S3Client, bucket: string, prefix: string): Store => {
  const place = (key: string) => ({ Bucket: bucket, Key: `${prefix}${key}` });
  const write = async (key: string, Body: Uint8Array | string, condition: Pick<PutObjectCommandInput, 'IfMatch' | 'IfNoneMatch'>): Promise<boolean> => {
    try {
      await client.send(new PutObjectCommand({ ...place(key), Body, ContentType: contentType(key), ...condition }));
      return true;
    } catch (error) {
      if (REFUSED.includes((error as Error).name)) return false;
      throw error;
    }
  };
  return {
    location: `s3://${bucket}/${prefix}`,
    read: async (key) => {
      try {
        const { Body, ETag } = await client.send(new GetObjectCommand(place(key)));
        return { content: Buffer.from(await Body!.transformToByteArray()), version: ETag! };
      } catch (error) {
        if ((error as Error).name !== 'NoSuchKey') throw error;
        return undefined;
      }
    },
    keys: async (start) => {
      const found: string[] = [];
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: `${prefix}${start}` })) found.push(...Contents.map(({ Key }) => Key!.slice(prefix.length)));
      return found.sort();
    },
    create: (key, content) => write(key, content, { IfNoneMatch: '*' }),
    replace: (key, content, version) => write(key, content, { IfMatch: version }),
  };
};
