/** Values of the drill of Redis. */
import { boolean, integer, item, list, object, string } from '../../helm/index.ts';
import { readStorageValues } from '../../resources/object-storage-values.ts';

const PREFIX = 'redis/NAMESPACE/RELEASE of production';

const expiring = item.of<{ match: string; mostSeconds: number }>({
  type: 'object',
  required: ['match', 'mostSeconds'],
  properties: { match: { type: 'string', minLength: 1 }, mostSeconds: { type: 'integer', minimum: 1 } },
  additionalProperties: false,
});

export const redisValues = object({
  enabled: boolean(false, 'Whether Redis is restored.'),
  storage: readStorageValues(PREFIX),
  replicated: object({ enabled: boolean(false, 'Whether there is one.'), ...readStorageValues(PREFIX).properties }, 'Copy of another region’s snapshots, which object storage has replicated. The schedule does not read it: npm run restore-check -- --source replicated does.'),
  identitySecret: string('', 'Secret with the key identity: the private key of age, for which snapshots are encrypted. It is in this namespace alone.', { examples: ['backup-identity'] }),
  backupAgeSeconds: integer(45 * 60, 'Seconds that the newest snapshot may be old.', { minimum: 1 }),
  backupDeadlineSeconds: integer(30 * 60, 'Seconds after which a snapshot that is not whole was interrupted, and is not under way any more: activeDeadlineSeconds of the chart backup.', { minimum: 1 }),
  keys: list(item.string(), [], 'Keys that have to be there, such as that of the queue; how many entries they have is reported.', { examples: [['jobs']] }),
  expiring: list(expiring, [], 'Keys that have to go by themselves, by a glob, and the seconds that one may still have at most. A sample of them is looked at.', { examples: [[{ match: 'session:*', mostSeconds: 86400 }]] }),
}, 'Redis.');
