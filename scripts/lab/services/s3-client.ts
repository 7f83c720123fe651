import { readFile } from 'node:fs/promises';
import { S3Client } from '@aws-sdk/client-s3';

/** A region's object storage: where it is, and who may do everything there. */
export interface ObjectStorage {
  /** Name of the region, which requests are signed for. */
  readonly region: string;
  /** Its URL by address, which this host and every pod reach. */
  readonly endpoint: string;
  /** Its name, which every pod resolves. */
  readonly host: string;
  /** Path of the certificate that it is trusted by, as PEM. */
  readonly caFile: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** How long a client waits. */
export interface S3ClientOptions {
  /** How often a request is tried; default 3. */
  readonly attempts?: number;
  /** Bound of a connection's start, in milliseconds; default 2 seconds. */
  readonly connectionTimeoutMs?: number;
  /** How long a connection may be silent, in milliseconds; default 30 seconds. */
  readonly silenceTimeoutMs?: number;
}

/**
 * A client of a region's object storage. Buckets stand in the path: no name below that of the storage resolves.
 *
 * @param storage the storage
 * @param options how long it waits
 * @throws when the certificate cannot be read
 */
export const s3Client = async (storage: ObjectStorage, options: S3ClientOptions = {}): Promise<S3Client> => {
  const { attempts = 3, connectionTimeoutMs = 2_000, silenceTimeoutMs = 30_000 } = options;
  const ca = await readFile(storage.caFile);
  // The pinned release runs on Node.js 20; which release comes after it is not a question for each run.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  return new S3Client({
    endpoint: storage.endpoint,
    region: storage.region,
    forcePathStyle: true,
    credentials: { accessKeyId: storage.accessKeyId, secretAccessKey: storage.secretAccessKey },
    maxAttempts: attempts,
    requestHandler: { connectionTimeout: connectionTimeoutMs, socketTimeout: silenceTimeoutMs, httpsAgent: { ca, keepAlive: true, maxSockets: 50 } },
    // With that header the SDK opens connections that know nothing of the certificate above.
    expectContinueHeader: false,
    // TLS and the ETag protect the bytes; a checksum of a stream would need a trailer, and the whole object again.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
};
