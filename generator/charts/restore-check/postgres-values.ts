/** Values of the drill of PostgreSQL. */
import { boolean, integer, item, list, object } from '../../helm/index.ts';
import { repositoryValues } from '../../resources/archive-repository.ts';

const repository = repositoryValues('Path inside the bucket; empty means /NAMESPACE/CLUSTER of production.', 'Secret that reads backups; another than that which writes them.');

const assertion = item.of<{ name: string; database: string; sql: string }>({
  type: 'object',
  required: ['name', 'database', 'sql'],
  properties: { name: { type: 'string', minLength: 1 }, database: { type: 'string', minLength: 1 }, sql: { type: 'string', minLength: 1 } },
  additionalProperties: false,
});

export const postgresValues = object({
  enabled: boolean(false, 'Whether PostgreSQL is restored.'),
  repository: object(repository, 'Repository of the own region.'),
  replicated: object({ enabled: boolean(false, 'Whether there is one.'), ...repository }, 'Copy of another region’s repository, which object storage has replicated. The schedule does not read it: npm run restore-check -- --source replicated does.'),
  backupAgeSeconds: integer(26 * 60 * 60, 'Seconds that the newest backup may be old.', { minimum: 1 }),
  backupDeadlineSeconds: integer(6 * 60 * 60, 'Seconds after which a backup that is not whole was interrupted, and is not under way any more: activeDeadlineSeconds of the chart backup.', { minimum: 1 }),
  processes: integer(2, 'Files that are fetched, and tables that are checked, at once.', { minimum: 1, maximum: 32 }),
  sharedBuffersMegabytes: integer(256, 'Megabytes of memory of the restored server for its buffers.', { minimum: 16 }),
  roles: list(item.string(), ['heartbeat'], 'Roles that have to be there.', { examples: [['insights', 'heartbeat']] }),
  extensions: list(item.string({ pattern: '^.+\\.[^.]+$' }), [], 'Extensions that have to be there, as DATABASE.EXTENSION.', { examples: [['insights.pg_trgm']] }),
  assertions: list(assertion, [], 'What has to be true of the application’s data: each statement returns one row with one column, which is true.', {
    examples: [[{ name: 'orders are of today', database: 'insights', sql: "SELECT max(created) > now() - interval '1 day' FROM orders" }]],
  }),
}, 'PostgreSQL.');
