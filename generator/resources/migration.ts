/** A migration of the database before new pods start. */
import type { V1Job } from '@kubernetes/client-node';
import { Construct } from 'constructs';
import { Manifest, and, boolean, each, eachEntry, hook, integer, item, list, not, object, when, whenSet, type HelmChart, type References } from '../helm/index.ts';
import { environment } from './environment.ts';
import { extraVolumes, taskAccess, taskPod } from './task-pod.ts';
import { outgoing, type OutgoingReferences } from './network-access.ts';
import type { ContainerReferences } from './container.ts';
import type { PodParts } from './pod.ts';
import { Cpu } from 'cdk8s-plus-28';
import { Size } from 'cdk8s';
import { resourceValues } from './quantity.ts';

export const migrationValues = object({
  enabled: boolean(false, 'Whether a Job migrates the database before an installation and before each upgrade. If it fails, nothing else changes.'),
  command: list(item.string(), [], 'Command; empty means the entrypoint of the image.', { examples: [['/bin/migrate']] }),
  args: list(item.string(), ['migrate'], 'Arguments.', { examples: [['db', 'upgrade']] }),
  backoffLimit: integer(2, 'Attempts after the first.', { minimum: 0 }),
  activeDeadlineSeconds: integer(900, 'Seconds until it counts as failed.', { minimum: 1 }),
  resources: resourceValues({
    cpu: { request: Cpu.millis(100), limit: Cpu.millis(500) },
    memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
  }),
}, 'Migration of the database.');

/** What else the Job takes from the chart. */
type MigrationReferences = ContainerReferences & {
  readonly migration: References<typeof migrationValues>;
  readonly networkPolicy: OutgoingReferences;
};

/** The Job and its NetworkPolicy, as hooks; `migration/`. */
export class Migration extends Construct {
  constructor(chart: HelmChart, v: MigrationReferences, parts: PodParts) {
    super(chart, 'migration');
    const { naming } = parts;
    const { migration } = v;
    const events = ['pre-install', 'pre-upgrade'] as const;
    new Manifest<V1Job>(this, 'job', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: naming.metadata('migration', hook(events, { weight: -1 })),
      spec: {
        backoffLimit: migration.backoffLimit,
        activeDeadlineSeconds: migration.activeDeadlineSeconds,
        template: taskPod(
          v,
          naming,
          'migration',
          {
            name: 'migration',
            image: parts.image,
            imagePullPolicy: v.image.pullPolicy,
            command: whenSet(migration.command),
            args: whenSet(migration.args),
            // The release's own ConfigMap is not there before the first installation, so its entries stand here.
            env: [eachEntry(v.config, (name, value) => ({ name, value })), ...environment(v)],
            envFrom: [
              each(v.envFromConfigMaps, (name) => ({ configMapRef: { name } })),
              each(v.envFromSecrets, (name) => ({ secretRef: { name } })),
            ],
            resources: migration.resources,
          },
          // Nor is its service account.
          { ...extraVolumes(v), serviceAccountName: when(not(v.serviceAccount.create), parts.serviceAccountName) },
        ),
      },
    });
    chart.when(v.networkPolicy.enabled, () =>
      taskAccess(this, naming, 'migration', hook(events, { weight: -2 }), outgoing(v.networkPolicy)),
    );
    chart.failWhen(and(migration.enabled, not(v.database.existingSecret)), 'migration.enabled needs the database: name its Secret in database.existingSecret.');
  }
}
