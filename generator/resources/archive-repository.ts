/** A repository of pgBackRest in S3: WAL and backups, encrypted. */
import type { V1EnvVar, V1Volume, V1VolumeMount } from '@kubernetes/client-node';
import { and, not, object, oneOf, string, text, when, withDefault, type Expr, type HelmChart, type Literal, type References, type TemplatedItem } from '../helm/index.ts';
import { fromSecret } from './environment.ts';

/** Values of a repository. @param path what an empty path means @param secret what the Secret is for */
export const repositoryValues = (path: string, secret: string) => ({
  bucket: string('', 'Bucket.', { pattern: '^[\\w.-]*$', examples: ['insights-us-east-1-postgres'] }),
  region: string('us-east-1', 'Region of the bucket.', { pattern: '^[\\w-]+$', examples: ['us-west-2'] }),
  endpoint: string('', 'Host of the object storage; empty means that of Amazon S3 in the region. Another port than 443 has to be in networkPolicy.toObjectStorage.', { pattern: '^[\\w.:-]*$', examples: ['s3.example.com'] }),
  path: string('', path, { pattern: '^(/[!-~]*)?$', examples: ['/orders'] }),
  uriStyle: oneOf(['host', 'path'], 'host', 'Whether the bucket is part of the host’s name or of the path; other object storages than S3 mostly want path.'),
  keyType: oneOf(['shared', 'web-id'], 'shared', 'shared: keys from the Secret. web-id: the role of the service account (annotate it in serviceAccount.annotations).'),
  existingSecret: string('', `${secret} With the keys cipher-pass, by which everything is encrypted, and s3-key and s3-key-secret with keyType shared.`, { examples: ['postgres-archive'] }),
  caSecret: string('', 'Secret with ca.crt, where the object storage has a certificate of a private authority.', { examples: ['storage-ca'] }),
});

const shape = object(repositoryValues('', ''));
/** References to them. */
export type RepositoryReferences = References<typeof shape>;

const caDirectory = (number: number): string => `/etc/postgres/repository-${number}-ca`;

/** Lines of its configuration. @param number by which pgBackRest knows it @param path where its path is not set @param authority number of the volume with its authority. @default the same */
export function repositoryLines(v: RepositoryReferences, number: number, path: Expr<string>, authority = number) {
  const repo = `repo${number}`;
  return [
    `${repo}-type=s3`,
    text`${repo}-s3-bucket=${v.bucket}`,
    text`${repo}-s3-region=${v.region}`,
    text`${repo}-s3-endpoint=${withDefault(v.endpoint, text`s3.${v.region}.amazonaws.com`)}`,
    text`${repo}-s3-uri-style=${v.uriStyle}`,
    text`${repo}-s3-key-type=${v.keyType}`,
    text`${repo}-path=${withDefault(v.path, path)}`,
    `${repo}-cipher-type=aes-256-cbc`,
    when(v.caSecret, [`${repo}-storage-ca-file=${caDirectory(authority)}/ca.crt`]),
  ];
}

/** Its keys, which pgBackRest reads from the environment. @param secret name of the Secret. @default that by which it is written @param prefix what the names of the variables begin with. @default nothing */
export function repositoryEnvironment(v: RepositoryReferences, number: number, secret: Expr<string> = v.existingSecret, prefix = ''): TemplatedItem<V1EnvVar>[] {
  return [
    fromSecret(`${prefix}PGBACKREST_REPO${number}_CIPHER_PASS`, secret, 'cipher-pass'),
    // A role of the service account has no keys.
    fromSecret(`${prefix}PGBACKREST_REPO${number}_S3_KEY`, secret, 's3-key', { optional: true }),
    fromSecret(`${prefix}PGBACKREST_REPO${number}_S3_KEY_SECRET`, secret, 's3-key-secret', { optional: true }),
  ];
}

/** The volume with the authority of its object storage, and where containers see it. */
export const authorityVolume = (v: RepositoryReferences, number: number): Literal<V1Volume> => ({ name: `repository-${number}-ca`, secret: { secretName: v.caSecret, defaultMode: 0o440, items: [{ key: 'ca.crt', path: 'ca.crt' }] } });
export const authorityMount = (number: number): Literal<V1VolumeMount> => ({ name: `repository-${number}-ca`, mountPath: caDirectory(number), readOnly: true });

const keysDirectory = (number: number): string => `/etc/postgres/repository-${number}-keys`;

/** The volume with the keys of its bucket as its Secret has them now, where the environment has those that the pod was started with; none for a role of the service account. */
export const keysVolume = (v: RepositoryReferences, number: number): Literal<V1Volume> => ({
  name: `repository-${number}-keys`,
  secret: { secretName: v.existingSecret, defaultMode: 0o440, optional: true, items: ['s3-key', 's3-key-secret'].map((key) => ({ key, path: key })) },
});
export const keysMount = (number: number): Literal<V1VolumeMount> => ({ name: `repository-${number}-keys`, mountPath: keysDirectory(number), readOnly: true });

/** Refuses one that could never be written. @param used whether it is @param path of its values @param holds what it holds */
export function checkRepository(chart: HelmChart, v: RepositoryReferences, used: Expr<boolean>, path: string, holds: string): void {
  chart.failWhen(and(used, not(v.bucket)), `${path}.bucket is not set: name the bucket that ${holds} goes to.`);
  chart.failWhen(and(used, not(v.existingSecret)), `${path}.existingSecret is not set: name a Secret with cipher-pass, by which ${holds} is encrypted, and the keys of the bucket.`);
}
