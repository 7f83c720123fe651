/** What the exporter is told of users' files. */
import type { V1EnvVar } from '@kubernetes/client-node';
import { and, not, release, text, when, withDefault, type HelmChart, type TemplatedItem } from '../../helm/index.ts';
import { storageParts } from '../../resources/object-storage.ts';
import type { OptionalVolume } from '../../resources/optional-volume.ts';
import type { PodParts } from '../../resources/pod.ts';
import type { BackupReferences } from './values.ts';

/** What a pod needs for it. */
export interface FilesParts {
  readonly args: readonly TemplatedItem<string>[];
  readonly env: readonly TemplatedItem<V1EnvVar>[];
  readonly volumes: readonly OptionalVolume[];
}

/** Its arguments, its environment, and the certificates that it reads. */
export const filesParts = ({ files: v }: BackupReferences, { naming }: PodParts): FilesParts => {
  const [source, replica] = [storageParts(v.storage, 'S3_FILES', { used: v.enabled }), storageParts(v.replica, 'S3_FILES_REPLICA', { used: v.enabled })];
  return {
    args: [when(v.enabled, [
      text`--files-probe=${withDefault(v.probe.prefix, text`backup-probe/${release.namespace}/${naming.fullname}`)}/probe`,
      text`--files-probe-interval-seconds=${v.probe.intervalSeconds}`,
      when(v.replication.check, '--files-replication'),
      when(v.replication.roleArn, text`--files-role=${v.replication.roleArn}`),
      when(v.apply, '--files-apply'),
    ])],
    env: [when(v.enabled, [...source.env, ...replica.env])],
    volumes: [source.ca, replica.ca],
  };
};

/** Refuses to look after files that nobody could find. */
export function checkFiles(chart: HelmChart, { files: v, exporter }: BackupReferences): void {
  chart.failWhen(and(v.enabled, not(exporter.enabled)), 'files.enabled needs exporter.enabled, which looks after them.');
  chart.failWhen(and(v.enabled, not(v.storage.bucket)), 'files.storage.bucket is not set: name the bucket that users’ files are written to.');
  chart.failWhen(and(v.enabled, not(v.replica.bucket)), 'files.replica.bucket is not set: name the bucket in the other region that they are replicated to.');
  chart.failWhen(and(v.enabled, v.apply, v.replication.check, not(v.replication.roleArn)), 'files.apply needs files.replication.roleArn, the role by which S3 replicates.');
}
