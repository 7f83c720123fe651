/** Values of the backup of the configuration. */
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { boolean, integer, object } from '../../helm/index.ts';
import { scheduleValue } from '../../resources/cron.ts';
import { storageValues } from '../../resources/object-storage-values.ts';
import { resourceValues } from '../../resources/quantity.ts';
import { ownServiceAccountValues } from '../../resources/service-account.ts';
import { objectLockValues } from './object-lock-values.ts';
import { recipientValue } from './recipient-value.ts';
import { jobValues } from './schedule-values.ts';

export const configurationValues = object({
  enabled: boolean(false, 'Whether what is configured in the namespace is saved: its objects with the ConfigMaps, what was installed with which values, and the digests of the images that run. Secrets by their names alone: the Jobs may not read them.'),
  schedule: scheduleValue('7 * * * *'),
  ...jobValues(10 * 60),
  recipient: recipientValue('it is'),
  retentionDays: integer(30, 'Days for which each is kept. The newest always is.', { minimum: 1 }),
  objectLock: objectLockValues,
  storage: storageValues('configuration/NAMESPACE/RELEASE, with the full name of this release', { account: 'configuration.serviceAccount' }),
  serviceAccount: ownServiceAccountValues('configuration', 'these Jobs, which may list what they save,'),
  resources: resourceValues({
    cpu: { request: Cpu.millis(50), limit: Cpu.millis(500) },
    memory: { request: Size.mebibytes(96), limit: Size.mebibytes(384) },
  }),
}, 'Backups of the configuration.');
