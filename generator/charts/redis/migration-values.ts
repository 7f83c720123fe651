/** Values of the migration of another Redis into a cluster. */
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { boolean, integer, object, string } from '../../helm/index.ts';
import { quantity, resourceValues } from '../../resources/quantity.ts';
import { portValue } from '../../resources/service.ts';
import { SERVER_PORT } from './ports.ts';

export const migrationValues = object({
  enabled: boolean(false, 'Whether a Job copies all keys of another release of this chart into the cluster, once, while no service runs (topology cluster). docs/runbooks/redis.md has the steps.'),
  from: object({
    host: string('', 'Service of that release.', { examples: ['redis-cluster'] }),
    port: portValue(SERVER_PORT, 'Port of that Service.'),
    app: string('', 'The app label of its pods, for the NetworkPolicy; empty means that it is the name of the Service.', { examples: ['cache'] }),
    existingSecret: string('', 'Secret with its users.', { examples: ['redis-cluster-users'] }),
    tlsSecret: string('', 'Secret with ca.crt, where that release speaks TLS; empty means that it does not.', { examples: ['redis-tls'] }),
  }, 'Where the keys are. That release keeps them.'),
  comparedKeysPerSlot: integer(1, 'Keys of each of the 16384 slots that are compared in whole: type, time to live and value. Every stream and list is in any case, and the keys of each slot are counted.', { minimum: 1 }),
  activeDeadlineSeconds: integer(3600, 'Seconds until it counts as failed.', { minimum: 1 }),
  volumeSize: quantity('8Gi', 'Room on the node for a snapshot of the keys. migration.resources has to have it as ephemeral-storage.'),
  resources: resourceValues({
    cpu: { request: Cpu.millis(100), limit: Cpu.units(2) },
    // All keys are in its memory.
    memory: { request: Size.gibibytes(2), limit: Size.gibibytes(8) },
    storage: { request: Size.gibibytes(9), limit: Size.gibibytes(9) },
  }),
}, 'Migration of the keys of another release.');
