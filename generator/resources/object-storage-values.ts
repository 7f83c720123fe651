/** Values of buckets that pgBackRest knows nothing of. */
import { boolean, object, string, type References } from '../helm/index.ts';

/** Where a bucket is. */
const place = {
  bucket: string('', 'Bucket; its versioning keeps what was overwritten.', { pattern: '^[\\w.-]*$', examples: ['insights-us-east-1-redis'] }),
  region: string('us-east-1', 'Region of the bucket.', { pattern: '^[\\w-]+$', examples: ['us-west-2'] }),
  endpoint: string('', 'URL of the object storage; empty means that of Amazon S3 in the region. Another port than 443 has to be in networkPolicy.toObjectStorage.', { pattern: '^(https://[^ ]+)?$', examples: ['https://s3.example.com'] }),
  pathStyle: boolean(false, 'Whether the bucket is part of the path instead of the host’s name; other object storages than S3 mostly want that.'),
};

/** Who comes to it. @param use what for @param account values of the service account whose role it can be */
const access = (use: string, account = 'serviceAccount') => ({
  existingSecret: string('', `Secret with the keys s3-key and s3-key-secret, by which ${use}; empty means the role of the service account (annotate it in ${account}.annotations).`, { examples: ['backup-writer'] }),
  caSecret: string('', 'Secret with ca.crt, where the object storage has a certificate of a private authority.', { examples: ['storage-ca'] }),
});

/** Whose bucket it is. */
interface StorageUse {
  /** What for. @default objects are written */
  readonly use?: string;
  /** @default where they go */
  readonly description?: string;
  /** Values of the service account. @default that of the chart */
  readonly account?: string;
}

/** Values of the bucket. @param prefix what the keys begin with by default, for the description */
export const storageValues = (prefix: string, { use = 'objects are written', description = 'Where they go.', account }: StorageUse = {}) => object({
  ...place,
  prefix: string('', `What the keys of its objects begin with; empty means ${prefix}.`, { pattern: '^([\\w.-]+(/[\\w.-]+)*)?$', examples: ['nightly/orders'] }),
  ...access(use, account),
}, description);

/** The same of a bucket that is read. */
export const readStorageValues = (prefix: string) => storageValues(prefix, { use: 'objects are read', description: 'Where they are.' });

/** Values of a bucket that others write to. @param use what the keys of the Secret are for @param description of the whole */
export const bucketValues = (use: string, description: string) => object({ ...place, ...access(use) }, description);

const shape = bucketValues('', '');
/** References to either. */
export type StorageReferences = References<typeof shape>;
