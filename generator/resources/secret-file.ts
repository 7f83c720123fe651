import type { V1Volume, V1VolumeMount } from '@kubernetes/client-node';
import type { Expr, Literal } from '../helm/index.ts';
import type { OptionalVolume } from './optional-volume.ts';

/** A key of a Secret, as a file. */
export interface SecretFile {
  /** Where containers see it. */
  readonly path: string;
  readonly volume: Literal<V1Volume>;
  readonly mount: Literal<V1VolumeMount>;
}

/** One that is there on a condition. */
export type OptionalFile = SecretFile & OptionalVolume;

/** @param name of the volume @param secret name of the Secret @param key of the Secret, and name of the file */
export const secretFile = (name: string, secret: Expr<string>, key: string): SecretFile => {
  const directory = `/etc/backup/${name}`;
  return {
    path: `${directory}/${key}`,
    volume: { name, secret: { secretName: secret, defaultMode: 0o440, items: [{ key, path: key }] } },
    mount: { name, mountPath: directory, readOnly: true },
  };
};

/** The same. @param used whether it is there */
export const optionalFile = (used: Expr<unknown>, name: string, secret: Expr<string>, key: string): OptionalFile => ({ ...secretFile(name, secret, key), used });
