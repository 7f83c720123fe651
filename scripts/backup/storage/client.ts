import { readFile } from 'node:fs/promises';
import { S3Client } from '@aws-sdk/client-s3';

/** Where an object storage is, and who asks. */
export interface ClientSettings {
  readonly region: string;
  /** URL; default that of Amazon S3 in the region. */
  readonly endpoint?: string;
  /** Whether buckets stand in the path instead of the host's name; default `false`. */
  readonly pathStyle?: boolean;
  /** Default: those that the AWS SDK finds, such as the role of the service account. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Path of the certificate that the storage is trusted by, as PEM; default those of the system. */
  readonly caFile?: string;
  /** How often a request is tried; default 5. */
  readonly attempts?: number;
  /** How long a connection may be silent, in milliseconds; default a minute. */
  readonly silenceMs?: number;
}

/**
 * A client of an object storage.
 *
 * @param settings where it is
 * @throws when the certificate cannot be read
 */
export const openClient = async ({ region, endpoint, pathStyle = false, credentials, caFile, attempts = 5, silenceMs = 60_000 }: ClientSettings): Promise<S3Client> => {
  const ca = caFile === undefined ? undefined : await readFile(caFile);
  // The pinned release runs on Node.js 20; which release comes after it is not a question for each run.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  return new S3Client({
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
    forcePathStyle: pathStyle,
    maxAttempts: attempts,
    requestHandler: { connectionTimeout: 5_000, socketTimeout: silenceMs, httpsAgent: { ...(ca ? { ca } : {}), keepAlive: true, maxSockets: 8 } },
    // With that header the SDK opens connections that know nothing of the certificate above.
    expectContinueHeader: false,
  });
};
