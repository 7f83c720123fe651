/** The pod that makes the cluster of the servers, and keeps it whole: a Deployment with a script around `redis-cli --cluster`. */
import type { V1Deployment } from '@kubernetes/client-node';
import { Construct } from 'constructs';
import { Manifest, text, type HelmChart } from '../../helm/index.ts';
import { plainPodSpec } from '../../resources/pod.ts';
import { podTemplate } from '../../resources/pod-template.ts';
import { writableVolumes } from '../../resources/security.ts';
import { scriptContainer, scriptVolumes, type RedisParts } from './pods.ts';
import { scripts } from './scripts.ts';
import { clusterSize } from './topology.ts';
import type { RedisReferences } from './values.ts';

/** `manager/`. */
export class ClusterManager extends Construct {
  constructor(chart: HelmChart, v: RedisReferences, parts: RedisParts) {
    super(chart, 'manager');
    const naming = parts.manager;
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
    new Manifest<V1Deployment>(this, 'deployment', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: naming.metadata(),
      spec: {
        replicas: 1,
        // Two of them could move the same keys.
        strategy: { type: 'Recreate' },
        revisionHistoryLimit: v.revisionHistoryLimit,
        selector: { matchLabels: naming.selectorLabels },
        template: podTemplate(v, naming, { 'checksum/scripts': scripts.checksum }, plainPodSpec(v, parts.serviceAccountName, {
          terminationGracePeriodSeconds: 30,
          containers: [container],
          volumes: [...scriptVolumes(v, parts), writableVolumes(v)],
        })),
      },
    });
  }
}
