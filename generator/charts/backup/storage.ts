/** How a pod reaches a bucket. */
import type { V1EnvVar } from '@kubernetes/client-node';
import { and, when, type Expr, type TemplatedItem } from '../../helm/index.ts';
import { fromSecret } from '../../resources/environment.ts';
import { optionalFile, type OptionalFile } from './secret-file.ts';
import type { StorageReferences } from './storage-values.ts';

/** What the program is told of a bucket. */
export interface StorageParts {
  readonly env: readonly TemplatedItem<V1EnvVar>[];
  /** The authority that signed its certificate. */
  readonly ca: OptionalFile;
}

/** @param prefix what the variables begin with @param used whether the bucket is used. @default that goes without saying */
export const storageParts = (v: StorageReferences, prefix: string, used?: Expr<boolean>): StorageParts => {
  const ca = optionalFile(used ? and(used, v.caSecret) : v.caSecret, `${prefix.toLowerCase().replace('_', '-')}-ca`, v.caSecret, 'ca.crt');
  const env: readonly TemplatedItem<V1EnvVar>[] = [
    { name: `${prefix}_BUCKET`, value: v.bucket },
    { name: `${prefix}_REGION`, value: v.region },
    when(v.endpoint, { name: `${prefix}_ENDPOINT`, value: v.endpoint }),
    when(v.pathStyle, { name: `${prefix}_PATH_STYLE`, value: 'true' }),
    when(v.caSecret, { name: `${prefix}_CA_FILE`, value: ca.path }),
    when(v.existingSecret, [fromSecret(`${prefix}_KEY`, v.existingSecret, 's3-key'), fromSecret(`${prefix}_KEY_SECRET`, v.existingSecret, 's3-key-secret')]),
  ];
  return { env, ca };
};
