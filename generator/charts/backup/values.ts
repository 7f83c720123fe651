import { object, type References } from '../../helm/index.ts';
import { extraObjectsValue } from '../../resources/extra-objects.ts';
import { imageValues } from '../../resources/image.ts';
import { fixedName } from '../../resources/naming.ts';
import { outgoingValues } from '../../resources/network-access.ts';
import { taskPodValues } from '../../resources/pod.ts';
import { toObjectStorageValue } from '../data-tier-access-values.ts';
import { BACKUP_PORT } from '../postgres/ports.ts';
import { postgresValues } from './postgres-values.ts';

/** Values of the backups. */
export const values = object({
  image: imageValues('amazon-insights/backup', '', 'Image of the Jobs: the program with pgBackRest, as images/backup has them.'),
  postgres: postgresValues,
  networkPolicy: object({ ...outgoingValues({ postgres: BACKUP_PORT }), toObjectStorage: toObjectStorageValue }, 'NetworkPolicies. Nobody calls the Jobs.'),
  ...taskPodValues,
  fullnameOverride: fixedName('backup').fullnameOverride,
  extraObjects: extraObjectsValue,
});

/** References to them. */
export type BackupReferences = References<typeof values>;
