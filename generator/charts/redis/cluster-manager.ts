/** The pod that makes the cluster of the servers, and keeps it whole: a Deployment with a script around `redis-cli --cluster`. */
import { Construct } from 'constructs';
import { text, type HelmChart } from '../../helm/index.ts';
import { CompanionDeployment } from '../../resources/companion-deployment.ts';
import { writableVolumes } from '../../resources/security.ts';
import { scriptContainer, scriptVolumes, type RedisParts } from './pods.ts';
import { scripts } from './scripts.ts';
import { clusterSize } from './topology.ts';
import type { RedisReferences } from './values.ts';

/** `manager/`. */
export class ClusterManager extends Construct {
  constructor(chart: HelmChart, v: RedisReferences, parts: RedisParts) {
    super(chart, 'manager');
    const { manager } = v.cluster;
    const container = scriptContainer(v, parts, 'manage-cluster', {
      name: 'manager',
      env: [
        { name: 'SERVERS', value: text`${clusterSize(v)}` },
        { name: 'SHARDS', value: text`${v.cluster.shards}` },
        { name: 'REPLICAS_PER_SHARD', value: text`${v.cluster.replicasPerShard}` },
        { name: 'INTERVAL_SECONDS', value: text`${manager.intervalSeconds}` },
      ],
      resources: manager.resources,
      // Written by the script at the end of a look that found nothing to do.
      readinessProbe: { exec: { command: ['test', '-e', '/tmp/whole'] }, periodSeconds: 10 },
    });
    new CompanionDeployment(this, v, {
      naming: parts.manager,
      serviceAccountName: parts.serviceAccountName,
      replicas: 1,
      // Two of them could move the same keys.
      strategy: { type: 'Recreate' },
      annotations: { 'checksum/scripts': scripts.checksum },
      pod: { terminationGracePeriodSeconds: 30, containers: [container], volumes: [...scriptVolumes(v, parts), writableVolumes(v)] },
    });
  }
}
