/** Values of the pooler: PgBouncer in front of the primary. */
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { boolean, integer, item, map, object } from '../../helm/index.ts';
import { disruptionBudgetValues } from '../../resources/disruption-budget.ts';
import { resourceValues } from '../../resources/quantity.ts';

/** What the chart decides, so that `parameters` may not. */
const OWN = ['listen_addr', 'listen_port', 'unix_socket_dir', 'auth_type', 'auth_file', 'auth_user', 'auth_query', 'auth_hba_file', 'admin_users', 'logfile', 'pidfile', 'user', 'conffile'];

const setting = item.of<string>({ type: ['string', 'number', 'boolean'], pattern: '^[^\\n\\r]*$' });

export const poolerValues = object({
  enabled: boolean(false, 'Whether there is one. Clients find its URL in the Secret of the services under the key pooled-database-url; those that go to the primary itself still can.'),
  replicas: integer(2, 'Number of pods.', { minimum: 1, maximum: 20 }),
  parameters: map(setting, { pool_mode: 'transaction', max_client_conn: '1000', default_pool_size: '20' }, 'Parameters of PgBouncer. Each pod opens up to default_pool_size connections, so with all replicas it has to be less than max_connections of PostgreSQL. With pool_mode transaction, what belongs to a session (SET, LISTEN, advisory locks) does not outlive a transaction.', {
    propertyNames: { pattern: '^[a-z_]+$', not: { anyOf: [{ enum: OWN }, { pattern: '^(client|server)_tls_' }] } },
    examples: [{ default_pool_size: '50' }],
  }),
  drainSeconds: integer(5, 'Seconds that a pod goes on taking connections after it was told to stop, until all clients have learnt of it. Then it ends what is under way.', { minimum: 0 }),
  terminationGracePeriodSeconds: integer(60, 'Seconds from there until it is killed; drainSeconds are part of it.', { minimum: 0 }),
  resources: resourceValues({
    cpu: { request: Cpu.millis(50), limit: Cpu.units(1) },
    memory: { request: Size.mebibytes(32), limit: Size.mebibytes(128) },
  }),
  podDisruptionBudget: disruptionBudgetValues,
}, 'Pooler: PgBouncer, by which many clients share few connections. It knows the role of the services alone.');
