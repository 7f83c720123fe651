/** A volume that is soon full: memory of a node, under a storage class of its own. */
import { stringify } from 'yaml';
import { findHierarchies } from '../../scripts/lab/host/cgroups.ts';
import { findMachine, runInside } from '../../scripts/lab/host/machine.ts';
import { kubectl, regionPlan, uniqueName } from './lab.ts';

/** A small volume. */
export interface SmallVolume {
  /** Its storage class; a claim of any size binds to it. */
  readonly storageClassName: string;
  /** Makes room on it. */
  makeRoom(): Promise<void>;
  /** Removes it. */
  remove(): Promise<void>;
}

/**
 * Makes a volume on the first node of a region.
 *
 * @param region the region
 * @param mebibytes how much is free on it, and how much more {@link SmallVolume.makeRoom} gives
 */
export const smallVolume = async (region: string, mebibytes: number): Promise<SmallVolume> => {
  const [node] = regionPlan(region).nodes;
  const machine = (await findMachine(await findHierarchies(), node!))!;
  const name = uniqueName('small');
  const path = `/run/${name}`;
  await runInside(machine, [`mkdir ${path}`, `mount -t tmpfs -o size=${2 * mebibytes}m tmpfs ${path}`, `mkdir -m 777 ${path}/data`, `head -c ${mebibytes}M /dev/zero > ${path}/ballast`]);
  const volume = {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name },
    spec: {
      storageClassName: name,
      capacity: { storage: '1Ti' },
      accessModes: ['ReadWriteOnce'],
      persistentVolumeReclaimPolicy: 'Retain',
      local: { path: `${path}/data` },
      nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'topology.kubernetes.io/zone', operator: 'In', values: [node!.zone] }] }] } },
    },
  };
  await kubectl(region, ['apply', '--filename', '-'], stringify(volume));
  return {
    storageClassName: name,
    makeRoom: async () => void (await runInside(machine, [`rm ${path}/ballast`])),
    remove: async () => {
      await kubectl(region, ['delete', 'persistentvolume', name, '--wait=false']);
      await runInside(machine, [`umount --lazy ${path}`]);
    },
  };
};
