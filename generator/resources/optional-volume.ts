import type { V1Volume, V1VolumeMount } from '@kubernetes/client-node';
import { when, type Expr, type Literal, type TemplatedItem } from '../helm/index.ts';

/** A volume that is there on a condition, and where containers see it. */
export interface OptionalVolume {
  readonly used: Expr<unknown>;
  readonly volume: Literal<V1Volume>;
  readonly mount: Literal<V1VolumeMount>;
}

/** The volumes of a pod. */
export const volumesOf = (volumes: readonly OptionalVolume[]): TemplatedItem<V1Volume>[] => volumes.map(({ used, volume }) => when(used, volume));

/** Where its container sees them. */
export const mountsOf = (volumes: readonly OptionalVolume[]): TemplatedItem<V1VolumeMount>[] => volumes.map(({ used, mount }) => when(used, mount));
