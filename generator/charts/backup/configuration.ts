/** Backups of the configuration: a Job reads the objects of the namespace, but for Secrets, and sends them encrypted. */
import { Construct } from 'constructs';
import { and, not, release, spread, text, withDefault, type HelmChart } from '../../helm/index.ts';
import { storageParts } from '../../resources/object-storage.ts';
import { mountsOf, volumesOf } from '../../resources/optional-volume.ts';
import type { PodParts } from '../../resources/pod.ts';
import { allow } from '../../resources/role.ts';
import { ownServiceAccount, tokenMount, tokenVolume } from '../../resources/service-account.ts';
import { taskAccess } from '../../resources/task-pod.ts';
import { toStorage } from './access.ts';
import { podKind, savedKinds } from './saved-kinds.ts';
import { Scheduled } from './scheduled.ts';
import { lockArguments } from './object-lock.ts';
import type { BackupReferences } from './values.ts';

const ROLE = 'configuration';

/** What the keys of what is saved begin with. */
export const configurationPrefix = ({ storage }: BackupReferences['configuration'], { naming }: PodParts) => withDefault(storage.prefix, text`configuration/${release.namespace}/${naming.fullname}`);

/** Lists of each kind. `get` would give nothing that they do not. */
const rules = () => {
  const all = [...savedKinds, podKind];
  return [...new Set(all.map(({ group }) => group))].map((group) => ({ apiGroups: [group], resources: all.filter((kind) => kind.group === group).map(({ resource }) => resource), verbs: ['list'] }));
};

/** The CronJob, its own service account with its rights, and the NetworkPolicy of its pods; `configuration/`. */
export class ConfigurationBackups extends Construct {
  constructor(chart: HelmChart, v: BackupReferences, parts: PodParts) {
    super(chart, ROLE);
    const { configuration, networkPolicy } = v;
    const { naming } = parts;
    const { objectLock } = configuration;
    const account = ownServiceAccount(chart, this, configuration.serviceAccount, naming, ROLE);
    const { env, ca } = storageParts(configuration.storage, 'S3');
    allow(this, naming, account, rules(), { suffix: ROLE });
    new Scheduled(this, v, { ...parts, serviceAccountName: account }, configuration, {
      role: ROLE,
      suffix: ROLE,
      schedule: configuration.schedule,
      container: {
        args: [
          ROLE,
          text`--namespace=${release.namespace}`,
          text`--prefix=${configurationPrefix(configuration, parts)}`,
          text`--recipient=${configuration.recipient}`,
          text`--keep-days=${configuration.retentionDays}`,
          lockArguments(objectLock),
        ],
        env,
        resources: configuration.resources,
      },
      further: { volumes: [tokenVolume, ...volumesOf([ca])], volumeMounts: [tokenMount, ...mountsOf([ca])] },
    });
    chart.when(networkPolicy.enabled, () => taskAccess(this, naming, ROLE, undefined, [spread(networkPolicy.toApiServer), ...toStorage(networkPolicy)]));
  }
}

/** Refuses backups that could never be made, or that everybody could read. */
export function checkConfiguration(chart: HelmChart, { configuration: v }: BackupReferences): void {
  chart.failWhen(and(v.enabled, not(v.storage.bucket)), 'configuration.storage.bucket is not set: name the bucket that the configuration goes to.');
  chart.failWhen(and(v.enabled, not(v.recipient)), 'configuration.recipient is not set: make a pair of keys with age-keygen, give the public one here, and keep the other where backups are restored.');
}
