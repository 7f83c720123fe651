/** Values of a Redis Cluster. */
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { integer, object } from '../../helm/index.ts';
import { resourceValues } from '../../resources/quantity.ts';

export const clusterValues = object({
  shards: integer(3, 'Number of masters, each with a part of the keys. More of them can be asked for at any time; the keys are moved while clients read and write.', { minimum: 3, maximum: 50 }),
  replicasPerShard: integer(1, 'Replicas of each master, of which one is promoted when it fails.', { minimum: 1, maximum: 5 }),
  nodeTimeoutMilliseconds: integer(5000, 'Milliseconds without an answer until the others take a server for gone.', { minimum: 1000 }),
  manager: object({
    intervalSeconds: integer(5, 'Seconds between two looks at the cluster.', { minimum: 1 }),
    resources: resourceValues({
      cpu: { request: Cpu.millis(20), limit: Cpu.millis(500) },
      memory: { request: Size.mebibytes(32), limit: Size.mebibytes(128) },
    }),
  }, 'The pod that makes the cluster, adds servers to it and moves keys, by redis-cli.'),
}, 'Redis Cluster (topology cluster).');
