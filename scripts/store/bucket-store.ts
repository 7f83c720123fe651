import { GetObjectCommand, paginateListObjectsV2, PutObjectCommand, type PutObjectCommandInput, type S3Client } from '@aws-sdk/client-s3';
import { bucketError } from './bucket-error.ts';
import { contentType } from './content-type.ts';
import type { Store, StoredFile } from './store.ts';

/** What an S3 answers where a condition does not hold, and where two conditional writes meet. */
const REFUSED = ['PreconditionFailed', 'ConditionalRequestConflict'];

type Refusal = Error & { readonly $metadata?: { readonly attempts?: number } };

/**
 * A store in a bucket.
 *
 * @param client of the object storage, which has to know conditional writes
 * @param bucket its name
 * @param prefix what all keys begin with there, such as `charts/`; may be empty
 */
export const bucketStore = (client: S3Client, bucket: string, prefix: string): Store => {
  const location = `s3://${bucket}/${prefix}`;
  const place = (key: string) => ({ Bucket: bucket, Key: `${prefix}${key}` });
  const inWords = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      throw bucketError(location, error);
    }
  };
  const read = async (key: string): Promise<StoredFile | undefined> => {
    try {
      const { Body, ETag } = await client.send(new GetObjectCommand(place(key)));
      return { content: Buffer.from(await Body!.transformToByteArray()), version: ETag! };
    } catch (error) {
      if ((error as Error).name !== 'NoSuchKey') throw error;
      return undefined;
    }
  };
  const write = async (key: string, content: Uint8Array | string, condition: Pick<PutObjectCommandInput, 'IfMatch' | 'IfNoneMatch'>): Promise<boolean> => {
    const body = Buffer.from(content);
    try {
      await client.send(new PutObjectCommand({ ...place(key), Body: body, ContentType: contentType(key), ...condition }));
      return true;
    } catch (error) {
      const { name, $metadata: { attempts = 1 } = {} } = error as Refusal;
      if (!REFUSED.includes(name)) throw error;
      // The first attempt may have written it, and its answer got lost: the client asked again, and met its own file.
      return attempts > 1 && ((await read(key))?.content.equals(body) ?? false);
    }
  };
  return {
    location,
    read: (key) => inWords(() => read(key)),
    keys: (start) =>
      inWords(async () => {
        const found: string[] = [];
        for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: `${prefix}${start}` })) found.push(...Contents.map(({ Key }) => Key!.slice(prefix.length)));
        return found.sort();
      }),
    create: (key, content) => inWords(() => write(key, content, { IfNoneMatch: '*' })),
    replace: (key, content, version) => inWords(() => write(key, content, { IfMatch: version })),
  };
};
