/** Values of the Sentinels. */
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { integer, object } from '../../helm/index.ts';
import { disruptionBudgetValues } from '../../resources/disruption-budget.ts';
import { imageValues } from '../../resources/image.ts';
import { persistenceValues } from '../../resources/persistence.ts';
import { resourceValues } from '../../resources/quantity.ts';

export const sentinelValues = object({
  replicas: integer(3, 'Number of Sentinels: an odd one, of which more than half stay when a zone is lost.', { minimum: 3, maximum: 15 }),
  quorum: integer(2, 'Sentinels that have to agree that the master is gone: more than half of them.', { minimum: 2 }),
  downAfterMilliseconds: integer(3000, 'Milliseconds without an answer until a Sentinel takes a server for gone.', { minimum: 500 }),
  failoverTimeoutMilliseconds: integer(30000, 'Milliseconds until a failover that makes no progress is tried again.', { minimum: 1000 }),
  persistence: object(persistenceValues('1Gi'), 'Volumes of the Sentinels, on which they remember which server is the master.'),
  resources: resourceValues({
    cpu: { request: Cpu.millis(20), limit: Cpu.millis(200) },
    memory: { request: Size.mebibytes(32), limit: Size.mebibytes(128) },
  }),
  labeller: object({
    image: imageValues('amazon-insights/redis', '8.0', 'Image with redis-cli and curl.'),
    resources: resourceValues({
      cpu: { request: Cpu.millis(20), limit: Cpu.millis(300) },
      memory: { request: Size.mebibytes(32), limit: Size.mebibytes(64) },
    }),
  }, 'Container beside each Sentinel that labels the pod of the master, so that the Service follows.'),
  podDisruptionBudget: disruptionBudgetValues,
}, 'Sentinels (topology sentinel).');
