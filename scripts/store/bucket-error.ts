/** What an S3 refuses, or does not answer, in words that say what to change. */

const CREDENTIALS = 'set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY';
const TRUST = 'name the certificate that it is trusted by in AWS_CA_BUNDLE';

/** By the name of the error, or its code. */
const remedies: Readonly<Record<string, string>> = {
  NoSuchBucket: 'make the bucket, or name another one',
  CredentialsProviderError: CREDENTIALS,
  InvalidAccessKeyId: CREDENTIALS,
  SignatureDoesNotMatch: CREDENTIALS,
  ExpiredToken: 'log in again',
  AccessDenied: 'whoever works there needs s3:ListBucket, s3:GetObject and s3:PutObject',
  PermanentRedirect: 'set AWS_REGION to the region of the bucket',
  AuthorizationHeaderMalformed: 'set AWS_REGION to the region of the bucket',
  NotImplemented: 'it has to know conditional writes, If-None-Match and If-Match',
  SELF_SIGNED_CERT_IN_CHAIN: TRUST,
  DEPTH_ZERO_SELF_SIGNED_CERT: TRUST,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: TRUST,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: TRUST,
  ENOTFOUND: 'see AWS_ENDPOINT_URL',
  ECONNREFUSED: 'see AWS_ENDPOINT_URL',
};

/**
 * Puts it in words.
 *
 * @param location of the store, as users name it
 * @param error what the client threw
 */
export const bucketError = (location: string, error: unknown): Error => {
  const { name, message, code = '' } = error as Error & { readonly code?: string };
  const remedy = remedies[name] ?? remedies[code];
  const what = (message || code || name).trim().replace(/\.$/, '');
  return new Error(`${location} does not answer as it should: ${what}${remedy === undefined ? '' : `. ${remedy[0]!.toUpperCase()}${remedy.slice(1)}`}.`, { cause: error });
};
