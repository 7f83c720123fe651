/** How a pod reaches a bucket. */
import type { V1EnvVar } from '@kubernetes/client-node';
import { and, when, type Expr, type TemplatedItem } from '../helm/index.ts';
import { fromSecret } from './environment.ts';
import { optionalFile, type OptionalFile } from './secret-file.ts';
import type { StorageReferences } from './object-storage-values.ts';

/** What the program is told of a bucket. */
export interface StorageParts {
  readonly env: readonly TemplatedItem<V1EnvVar>[];
  /** The authority that signed its certificate. */
  readonly ca: OptionalFile;
}

/** How one of them differs. */
interface StorageOptions {
  /** Whether the bucket is used. @default that goes without saying */
  readonly used?: Expr<boolean>;
  /** Name of the Secret with the keys. @default that by which it is written */
  readonly secret?: Expr<string>;
}

/** @param prefix what the variables begin with */
export const storageParts = (v: StorageReferences, prefix: string, { used, secret = v.existingSecret }: StorageOptions = {}): StorageParts => {
  const ca = optionalFile(used ? and(used, v.caSecret) : v.caSecret, `${prefix.toLowerCase().replaceAll('_', '-')}-ca`, v.caSecret, 'ca.crt');
  const env: readonly TemplatedItem<V1EnvVar>[] = [
    { name: `${prefix}_BUCKET`, value: v.bucket },
    { name: `${prefix}_REGION`, value: v.region },
    when(v.endpoint, { name: `${prefix}_ENDPOINT`, value: v.endpoint }),
    when(v.pathStyle, { name: `${prefix}_PATH_STYLE`, value: 'true' }),
    when(v.caSecret, { name: `${prefix}_CA_FILE`, value: ca.path }),
    when(secret, [fromSecret(`${prefix}_KEY`, secret, 's3-key'), fromSecret(`${prefix}_KEY_SECRET`, secret, 's3-key-secret')]),
  ];
  return { env, ca };
};
