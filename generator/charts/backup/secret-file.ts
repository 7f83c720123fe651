import type { V1Volume, V1VolumeMount } from '@kubernetes/client-node';
import { when, type Expr, type Literal, type TemplatedItem } from '../../helm/index.ts';

/** A key of a Secret, as a file. */
export interface SecretFile {
  /** Where containers see it. */
  readonly path: string;
  readonly volume: Literal<V1Volume>;
  readonly mount: Literal<V1VolumeMount>;
}

/** One that is there on a condition. */
export interface OptionalFile extends SecretFile {
  readonly used: Expr<unknown>;
}

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

/** The volumes of those that are there, and where the container sees them. */
export const volumesOf = (files: readonly OptionalFile[]): TemplatedItem<V1Volume>[] => files.map(({ used, volume }) => when(used, volume));
export const mountsOf = (files: readonly OptionalFile[]): TemplatedItem<V1VolumeMount>[] => files.map(({ used, mount }) => when(used, mount));
