import { PatchStrategy, setHeaderOptions, type CoreV1Api, type V1PersistentVolumeClaim } from '@kubernetes/client-node';
import { STORAGE_CLASS } from '../region/objects.ts';
import { volumeName } from './volumes.ts';

const MERGE = setHeaderOptions('Content-Type', PatchStrategy.MergePatch);

/**
 * The size that a bound claim asks for and does not have yet. The API server lets no claim ask for less than it has.
 *
 * @param claim the claim
 * @returns `undefined` when it has what it asks for, or its volume was not made here
 */
export const sizeToGrowTo = ({ metadata, spec, status }: V1PersistentVolumeClaim): string | undefined => {
  if (spec?.storageClassName !== STORAGE_CLASS || status?.phase !== 'Bound' || spec.volumeName !== volumeName(metadata!.uid!)) return undefined;
  const [wanted, has] = [spec.resources!.requests!['storage']!, status.capacity!['storage']!];
  return wanted === has ? undefined : wanted;
};

/**
 * Grows the volume of a claim, as an external-resizer does where no file system has to grow: the volume first, then what the claim says
 * that it has. The directory itself has no size.
 *
 * @param api a client of the region
 * @param claim the claim
 */
export const grow = async (api: CoreV1Api, claim: V1PersistentVolumeClaim): Promise<void> => {
  const storage = sizeToGrowTo(claim);
  if (!storage) return;
  const { name, namespace } = claim.metadata!;
  await api.patchPersistentVolume({ name: claim.spec!.volumeName!, body: { spec: { capacity: { storage } } } }, MERGE);
  await api.patchNamespacedPersistentVolumeClaimStatus({ name: name!, namespace: namespace!, body: { status: { capacity: { storage } } } }, MERGE);
};
