import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CoreV1Api, V1PersistentVolume, V1PersistentVolumeClaim } from '@kubernetes/client-node';
import { machineDirectories } from '../directories.ts';
import { PROVISIONER, STORAGE_CLASS } from '../region/objects.ts';

const PROVISIONED_BY = 'pv.kubernetes.io/provisioned-by';

/** Set by the scheduler when it has chosen a node for the pod that uses the claim. */
const SELECTED_NODE = 'volume.kubernetes.io/selected-node';

/** Name of the volume that is made for a claim. @param uid the claim's */
export const volumeName = (uid: string): string => `pvc-${uid}`;

const directoryOf = (node: string, volume: string): string => join(machineDirectories(node).root, 'volumes', volume);

/**
 * The volume for a claim: a directory of the node, of the type `local`, for which the kubelet honours `fsGroup`.
 *
 * @param claim the claim
 * @param nodes names of the region's nodes
 * @returns `undefined` when the claim is not for this provisioner, is bound, or no node has been chosen yet
 */
export const volumeFor = ({ metadata, spec, status }: V1PersistentVolumeClaim, nodes: readonly string[]): V1PersistentVolume | undefined => {
  const node = metadata?.annotations?.[SELECTED_NODE];
  if (spec?.storageClassName !== STORAGE_CLASS || spec.volumeName || status?.phase !== 'Pending' || !node || !nodes.includes(node)) return undefined;
  const name = volumeName(metadata!.uid!);
  return {
    metadata: { name, annotations: { [PROVISIONED_BY]: PROVISIONER } },
    spec: {
      capacity: { storage: spec.resources!.requests!['storage']! },
      accessModes: spec.accessModes!,
      storageClassName: STORAGE_CLASS,
      persistentVolumeReclaimPolicy: 'Delete',
      claimRef: { kind: 'PersistentVolumeClaim', namespace: metadata!.namespace!, name: metadata!.name!, uid: metadata!.uid! },
      local: { path: directoryOf(node, name) },
      nodeAffinity: {
        required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [node] }] }] },
      },
    },
  };
};

/**
 * Makes the volume that a claim waits for.
 *
 * @param api a client of the region
 * @param claim the claim
 * @param nodes names of the region's nodes
 */
export const provision = async (api: CoreV1Api, claim: V1PersistentVolumeClaim, nodes: readonly string[]): Promise<void> => {
  const volume = volumeFor(claim, nodes);
  if (!volume) return;
  await mkdir(volume.spec!.local!.path, { recursive: true });
  await api.createPersistentVolume({ body: volume }).catch((error: { code?: number }) => {
    if (error.code !== 409) throw error;
  });
};

/**
 * The directory of a volume that was made here and whose claim is gone.
 *
 * @param volume the volume
 * @param nodes names of the region's nodes
 * @returns `undefined` for every other volume, also for one that only says that it was made here
 */
export const directoryToRemove = ({ metadata, spec, status }: V1PersistentVolume, nodes: readonly string[]): string | undefined => {
  const claim = spec?.claimRef?.uid;
  if (!claim || status?.phase !== 'Released' || spec?.persistentVolumeReclaimPolicy !== 'Delete' || metadata?.annotations?.[PROVISIONED_BY] !== PROVISIONER) return undefined;
  const places = nodes.map((node) => directoryOf(node, volumeName(claim)));
  return places.find((place) => place === spec.local?.path && place.endsWith(`/${metadata.name}`));
};

/**
 * Removes a volume whose claim is gone, with its data, as the class promises.
 *
 * @param api a client of the region
 * @param volume the volume
 * @param nodes names of the region's nodes
 */
export const reclaim = async (api: CoreV1Api, volume: V1PersistentVolume, nodes: readonly string[]): Promise<void> => {
  const directory = directoryToRemove(volume, nodes);
  if (!directory) return;
  await rm(directory, { recursive: true, force: true });
  await api.deletePersistentVolume({ name: volume.metadata!.name! }).catch((error: { code?: number }) => {
    if (error.code !== 404) throw error;
  });
};
