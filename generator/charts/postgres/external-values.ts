/** Values of a database that runs elsewhere. */
import { boolean, kubernetesList, object, string } from '../../helm/index.ts';
import { toAnyAddress } from '../../resources/network-access.ts';
import { SERVER_PORT } from './ports.ts';

export const externalValues = object({
  enabled: boolean(false, 'Whether the database runs elsewhere, such as in RDS or under an operator: no server is installed, only what stands beside one: the test, and by choice the pooler and the exporter. database.existingSecret names the Secret with its URL.'),
  caSecret: string('', 'Secret with ca.crt, by which the pooler verifies the server; empty means that its connections are encrypted, but not verified.', { examples: ['rds-ca'] }),
  monitorSecret: string('', 'Secret with the URL that the exporter uses under the key database-url, of a role with pg_monitor; empty means that of the services, which sees less.', { examples: ['monitor-credentials'] }),
  toServer: kubernetesList('V1NetworkPolicyEgressRule', [toAnyAddress(SERVER_PORT)], 'How it is reached, whose address no chart can know; narrow it to yours.', [
    [{ to: [{ ipBlock: { cidr: '10.1.0.0/16' } }], ports: [{ port: SERVER_PORT }] }],
  ]),
}, 'External database.');
