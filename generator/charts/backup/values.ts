import { object, type References } from '../../helm/index.ts';
import { extraObjectsValue } from '../../resources/extra-objects.ts';
import { imageValues } from '../../resources/image.ts';
import { fixedName } from '../../resources/naming.ts';
import { taskPodValues } from '../../resources/pod.ts';
import { accessValues } from './access-values.ts';
import { postgresValues } from './postgres-values.ts';
import { redisValues } from './redis-values.ts';

/** Values of the backups. */
export const values = object({
  image: imageValues('amazon-insights/backup', '', 'Image of the Jobs: the program with pgBackRest and Redis’s tools, as images/backup has them.'),
  postgres: postgresValues,
  redis: redisValues,
  networkPolicy: accessValues,
  ...taskPodValues,
  fullnameOverride: fixedName('backup').fullnameOverride,
  extraObjects: extraObjectsValue,
});

/** References to them. */
export type BackupReferences = References<typeof values>;
