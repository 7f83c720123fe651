/** Values of the drill of the configuration. */
import { boolean, integer, item, list, object, string } from '../../helm/index.ts';
import { readStorageValues } from '../../resources/object-storage-values.ts';

const PREFIX = 'configuration/NAMESPACE/RELEASE of production';

export const configurationValues = object({
  enabled: boolean(false, 'Whether the saved configuration is read, and each release rendered again and compared with what ran.'),
  storage: readStorageValues(PREFIX),
  replicated: object({ enabled: boolean(false, 'Whether there is one.'), ...readStorageValues(PREFIX).properties }, 'Copy of what another region saved, which object storage has replicated. The schedule does not read it: npm run restore-check -- --source replicated does.'),
  identitySecret: string('', 'Secret with the key identity: the private key of age, for which it is encrypted. It is in this namespace alone.', { examples: ['backup-identity'] }),
  backupAgeSeconds: integer(3 * 60 * 60, 'Seconds that the newest one may be old.', { minimum: 1 }),
  backupDeadlineSeconds: integer(10 * 60, 'Seconds after which one that is not whole was interrupted, and is not under way any more: activeDeadlineSeconds of the chart backup.', { minimum: 1 }),
  releases: list(item.string({ minLength: 1 }), [], 'Releases that have to be in it, besides those that its objects name.', { examples: [['api-gateway', 'postgres', 'redis']] }),
}, 'What is configured in production’s namespace.');
